package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/**
 * What people copy from the pages has to work: JSON, YAML and XML are parsed, Java is compiled, and of a shell's lines the commands,
 * options, modules and files have to be there.
 */
class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^(?<indent> *)```(?<language>\\w*)\\n(?<text>.*?)^ *```$");
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

  // The comments of a shell, and the sign for what is left out, which is no code.
  private static final Pattern SHELL_COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");
  private static final Pattern JAVA_COMMENT =
      Pattern.compile("//.*$|\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.MULTILINE);
  private static final String LEFT_OUT = "…";

  /** What the pages take for given. */
  private static final String GIVENS = """
      package docs;

      abstract class Givens {
        io.github.inspectortriage.triage.Triage triage;
        byte[] eventBytes, event;
        byte[] json;
        String text;
        String webhookUrl, url, topicArn, signingSecret;
        byte[] body;
        io.github.inspectortriage.finding.Finding finding, known, came;
        java.util.List<io.github.inspectortriage.finding.Finding> findings;
        io.github.inspectortriage.finding.PackageVulnerability vulnerability;
        io.github.inspectortriage.finding.Resource resource;
        java.time.Instant now, until, monday, nextMonday;
        java.time.Clock clock;
        java.nio.file.Path path;
        java.io.InputStream in, in2;
        javax.sql.DataSource dataSource;
        io.github.inspectortriage.notification.Message message;
        io.github.inspectortriage.priority.PriorityScorer scorer;
        io.github.inspectortriage.priority.Factor factor;
        io.github.inspectortriage.ranking.RankedFinding ranked;
        io.github.inspectortriage.comparison.Snapshot before, after, snapshotOfMonday, snapshotOfNextMonday;
        java.io.OutputStream out;
        io.github.inspectortriage.remediation.RemediationPlan plan;
        io.github.inspectortriage.priority.PriorityPolicy policy;
        io.github.inspectortriage.pattern.EventPattern pattern;
        io.github.inspectortriage.transform.TransformContext context;
        io.github.inspectortriage.wording.Wording wording;
        java.util.Map<io.github.inspectortriage.identity.LineageKey, java.time.Instant> firstSeen;
        software.amazon.awssdk.services.sns.SnsClient sns;
        software.amazon.awssdk.services.inspector2.Inspector2Client inspector;
        io.github.inspectortriage.slack.SlackAction action;
        Metrics metrics;

        interface Metrics {
          void count(String name, Object of);
        }

        abstract String header(String name);

        abstract boolean isUrgent(io.github.inspectortriage.finding.Finding finding);
      }
      """;

  private static final List<String> IMPORTS = List.of(
      "java.io.*",
      "java.nio.file.*",
      "java.time.*",
      "java.util.*",
      "java.util.function.*",
      "io.github.inspectortriage.*",
      "io.github.inspectortriage.aws.dynamodb.*",
      "io.github.inspectortriage.aws.ecr.*",
      "io.github.inspectortriage.aws.inspector.*",
      "io.github.inspectortriage.backtest.*",
      "io.github.inspectortriage.comparison.*",
      "io.github.inspectortriage.cvss.*",
      "io.github.inspectortriage.estate.*",
      "io.github.inspectortriage.evidence.*",
      "io.github.inspectortriage.finding.*",
      "io.github.inspectortriage.identity.*",
      "io.github.inspectortriage.jdbc.*",
      "io.github.inspectortriage.lint.*",
      "io.github.inspectortriage.notification.*",
      "io.github.inspectortriage.pattern.*",
      "io.github.inspectortriage.priority.*",
      "io.github.inspectortriage.ranking.*",
      "io.github.inspectortriage.reading.*",
      "io.github.inspectortriage.remediation.*",
      "io.github.inspectortriage.report.*",
      "io.github.inspectortriage.slack.*",
      "io.github.inspectortriage.slack.SlackTheme.Part",
      "io.github.inspectortriage.transform.*",
      "io.github.inspectortriage.triage.*",
      "io.github.inspectortriage.version.*",
      "io.github.inspectortriage.wording.*",
      "software.amazon.awssdk.core.retry.RetryMode",
      "software.amazon.awssdk.services.dynamodb.DynamoDbClient",
      "software.amazon.awssdk.services.inspector2.Inspector2Client");

  /** A block of a page. */
  private record Block(String place, String language, String text) {}

  // The order of the site, which shows no page that is not in it.
  @Test
  void the_index_names_every_page_once() throws IOException {
    Path docs = ROOT.resolve("docs");
    List<String> named = new ArrayList<>();
    Matcher link = Pattern.compile("(?m)^- \\[[^\\]]+]\\(([^)]+\\.md)\\)")
        .matcher(Files.readString(docs.resolve("index.md")));
    while (link.find()) {
      named.add(link.group(1));
    }

    try (Stream<Path> files = Files.walk(docs)) {
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(files
              .map(file -> docs.relativize(file).toString())
              .filter(name -> name.endsWith(".md") && !name.equals("index.md"))
              .toList());
    }
  }

  @Test
  void every_link_between_the_pages_leads_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        boolean isPicture = link.group(1).endsWith(".png");
        if (!isPicture && !Files.exists(page.resolveSibling(link.group(1)))) {
          broken.add(page + " -> " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void every_block_of_data_is_what_it_says() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (Block block : blocks("json")) {
      if (!block.text().contains(LEFT_OUT)) {
        assertParses(block, () -> json.readTree(block.text()));
      }
    }
    for (Block block : blocks("yaml")) {
      assertParses(block, () -> new Yaml().load(block.text()));
    }
    for (Block block : blocks("xml")) {
      assertParses(block, () -> xml("<root>" + block.text() + "</root>"));
    }
  }

  @Test
  void every_block_of_java_compiles(@TempDir Path directory) throws IOException {
    Map<String, Block> whole = new LinkedHashMap<>();
    for (Block block : blocks("java")) {
      if (!JAVA_COMMENT.matcher(block.text()).replaceAll("").contains(LEFT_OUT)) {
        whole.put("Block" + whole.size(), block);
      }
    }
    Map<String, String> errors = errors(directory, whole);
    Map<String, Block> parts = new LinkedHashMap<>();
    for (String name : errors.keySet()) {
      // A page may show several ways in one block, one a paragraph.
      Block block = whole.getOrDefault(name, new Block("the givens", "java", ""));
      for (String part : block.text().split("\n\\s*\n", -1)) {
        parts.put("Part" + parts.size() + "Of" + name, new Block(block.place(), "java", part));
      }
    }

    List<String> wrong = errors(directory, parts).keySet().stream()
        .map(part -> errors.get(part.replaceAll("Part\\d+Of", "")))
        .map(String::valueOf)
        .toList();
    assertThat(wrong).isEmpty();
    assertThat(whole).hasSizeGreaterThan(20);
  }

  @Test
  void every_line_for_a_shell_names_commands_options_and_files_that_are_there() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Block block : blocks("sh")) {
      String text = SHELL_COMMENT.matcher(block.text()).replaceAll("").replace("\\\n", " ");
      for (String line : text.split("\n|\\||&&|;|\\$\\(|<\\(|\\)", -1)) {
        List<String> words = words(line);
        if (!words.isEmpty()) {
          wrongWith(words)
              .forEach(problem -> wrong.add(block.place() + ": " + line.strip() + ": " + problem));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_command_that_a_sentence_names_is_there() throws IOException {
    List<String> names =
        new ArrayList<>(Commands.ALL.stream().map(Commands.Entry::name).toList());
    Pattern command = Pattern.compile("`triage ([a-z][a-z-]*)");
    for (Path page : pages()) {
      Matcher matcher = command.matcher(Files.readString(page));
      while (matcher.find()) {
        assertThat(names).as(page.toString()).contains(matcher.group(1));
      }
    }
  }

  @Test
  void each_public_type_is_on_the_page_of_the_api_and_the_page_names_no_other() throws IOException {
    Set<String> onThePage = typesOnThePage();
    Set<String> ofCore = new TreeSet<>(
        Files.readAllLines(ROOT.resolve("core/src/test/resources/architecture/api.txt")));
    ofCore.removeIf(line -> line.isBlank() || line.startsWith("#"));

    assertThat(onThePage).containsExactlyInAnyOrderElementsOf(publicTypes());
    assertThat(onThePage.stream()
            .filter(type -> type.startsWith("core "))
            .map(type -> type.substring("core ".length())))
        .containsExactlyInAnyOrderElementsOf(ofCore);
  }

  @Test
  void each_page_of_an_answer_about_the_estate_names_its_formats() throws IOException {
    for (String page : List.of("plan", "diff", "trends", "rescan", "cleanup", "suppress-advice")) {
      String formats = Files.readAllLines(ROOT.resolve("docs/" + page + ".md")).stream()
          .filter(line -> line.contains("`--format") && line.contains("`table`"))
          .findFirst()
          .orElse("none");
      assertThat(formats).as(page).contains("`table`", "`json`", "`html`", "`md`");
    }
  }

  /** The types that docs/api.md names, as {@code module room Type}. */
  private static Set<String> typesOnThePage() throws IOException {
    Set<String> types = new TreeSet<>();
    String module = "";
    String room = "";
    for (String line : Files.readAllLines(ROOT.resolve("docs/api.md"))) {
      Matcher type = Pattern.compile("\\| `(\\w+)` \\|.*").matcher(line);
      if (line.startsWith("## ")) {
        module = line.substring(3).replaceAll("`|inspector-triage-", "");
      } else if (line.startsWith("### ")) {
        room = line.equals("### the root") ? "(root)" : line.substring(4);
      } else if (type.matches()) {
        types.add(module + " " + room + " " + type.group(1));
      }
    }
    return types;
  }

  /** The same of what is public in the sources, and not for the house only. */
  private static Set<String> publicTypes() throws IOException {
    Pattern declaration = Pattern.compile(
        "(?m)^public (?:(?:final|abstract|sealed|non-sealed) )*(?:class|interface|record|enum) (\\w+)");
    Set<String> types = new TreeSet<>();
    for (String module : List.of("core", "aws-adapter", "jdbc-log", "slack-formatter", "report")) {
      Path start = ROOT.resolve(module).resolve("src/main/java/io/github/inspectortriage");
      try (Stream<Path> files = Files.walk(start)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          Matcher type = declaration.matcher(text);
          if (type.find() && !text.contains("\n@HouseOnly\n")) {
            String room = start.relativize(file.resolveSibling("")).toString();
            types.add(module + " " + (room.isEmpty() ? "(root)" : room) + " " + type.group(1));
          }
        }
      }
    }
    return types;
  }

  private static List<String> wrongWith(List<String> words) {
    List<String> wrong = new ArrayList<>();
    String first = words.get(0);
    int jar = words.indexOf("command/target/triage.jar");
    if (first.equals("triage") || (first.equals("java") && jar > 0)) {
      List<String> arguments = words.subList(Math.max(0, jar) + 1, words.size());
      try {
        Commands.whole().parseArgs(arguments.toArray(String[]::new));
      } catch (CommandLine.ParameterException e) {
        wrong.add(String.valueOf(e.getMessage()));
      }
    } else if (first.equals("mvn")) {
      int modules = words.indexOf("-pl");
      if (modules > 0) {
        Arrays.stream(words.get(modules + 1).split(",", -1))
            .filter(module -> !Files.exists(ROOT.resolve(module).resolve("pom.xml")))
            .forEach(module -> wrong.add("no module " + module));
      }
    } else if (first.equals("cd") || (first.contains("/") && !first.contains(":"))) {
      String file = first.equals("cd") ? words.get(1) : first;
      if (!file.startsWith("target/") && !Files.exists(ROOT.resolve(file))) {
        wrong.add("no file " + file);
      }
    }
    return wrong;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      String text = word.group();
      if (text.equals(">") || text.equals(">>") || text.equals("<")) {
        word.find();
      } else if (!text.equals("&") && !text.equals("$") && !text.matches("[A-Z_]+=.*")) {
        words.add(text.replaceAll("^[\"']|[\"']$", ""));
      }
    }
    return words;
  }

  /** Compiles blocks, each as the body of a method, and returns what is wrong by the name of the class. */
  private static Map<String, String> errors(Path directory, Map<String, Block> blocks) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> sources = new ArrayList<>(List.of(source("Givens", GIVENS)));
    blocks.forEach((name, block) -> sources.add(source(name, program(name, block.text()))));
    Map<String, String> errors = new LinkedHashMap<>();
    var unused = compiler
        .getTask(
            new StringWriter(),
            null,
            problem -> {
              if (problem.getKind() == javax.tools.Diagnostic.Kind.ERROR) {
                String name = problem.getSource() == null
                    ? "?"
                    : Path.of(problem.getSource().getName())
                        .getFileName()
                        .toString()
                        .replace(".java", "");
                String place = blocks.containsKey(name) ? blocks.get(name).place() : name;
                errors.putIfAbsent(name, place + ": " + problem.getMessage(null));
              }
            },
            List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("java.class.path")),
            null,
            sources)
        .call();
    return errors;
  }

  private static String program(String name, String text) {
    StringBuilder program = new StringBuilder("package docs;\n");
    IMPORTS.forEach(each -> program.append("import ").append(each).append(";\n"));
    Matcher own = Pattern.compile("(?m)^import .*;$").matcher(text);
    while (own.find()) {
      program.append(own.group()).append('\n');
    }
    String body = own.replaceAll("");
    boolean isWhole = Pattern.compile(
            "(?m)^(public |final |abstract )*(class|interface|record|enum) ")
        .matcher(body)
        .find();
    return isWhole
        ? program.append(body.replace("public ", "")).toString()
        : program
            .append("abstract class ")
            .append(name)
            .append(" extends Givens {\nvoid run() throws Exception {\n")
            .append(body)
            .append("\n}\n}\n")
            .toString();
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("mem:///docs/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static Object xml(String text) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  /** Something that fails if a text is not what it says. */
  private interface Parsing {
    Object parse() throws IOException;
  }

  private static void assertParses(Block block, Parsing parsing) throws IOException {
    try {
      assertThat(parsing.parse()).as(block.place()).isNotNull();
    } catch (JsonProcessingException e) {
      throw new AssertionError(block.place() + ": " + e.getMessage(), e);
    }
  }

  private static List<Block> blocks(String language) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      Matcher block = BLOCK.matcher(text);
      while (block.find()) {
        if (block.group("language").equals(language)) {
          long line = text.substring(0, block.start()).lines().count() + 1;
          blocks.add(new Block(
              ROOT.relativize(page) + ":" + line,
              language,
              block.group("text").indent(-block.group("indent").length())));
        }
      }
    }
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path start : List.of(
        ROOT.resolve("docs"),
        ROOT.resolve("README.md"),
        ROOT.resolve("CONTRIBUTING.md"),
        ROOT.resolve("RELEASING.md"),
        ROOT.resolve("SECURITY.md"))) {
      try (Stream<Path> files = Files.walk(start)) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .filter(file -> !file.toString().contains("node_modules"))
            .sorted()
            .forEach(pages::add);
      }
    }
    return pages;
  }
}
