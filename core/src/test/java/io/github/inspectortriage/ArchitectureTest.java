package io.github.inspectortriage;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@AnalyzeClasses(
    packages = "io.github.inspectortriage",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.inspectortriage";
  private static final String HALL = "(root)";

  /** The rooms from the ground up: each may use those of the floors below it, none of its own floor or above. */
  private static final List<Set<String>> FLOORS = List.of(
      Set.of(HALL),
      Set.of("json", "cvss", "wording"),
      Set.of("pattern", "transform"),
      Set.of("lint", "finding"),
      Set.of("identity", "version", "reading"),
      Set.of("evidence"),
      Set.of("priority"),
      Set.of("ranking"),
      Set.of("remediation"),
      Set.of("estate"),
      Set.of("comparison"),
      Set.of("notification"),
      Set.of("text"),
      Set.of("triage"),
      Set.of("backtest"));

  /** {@code room Type}, one a line. */
  private static final Set<String> API = lines("/architecture/api.txt");

  private static final DescribedPredicate<JavaClass> HOUSE_ONLY = describe(
      "for the house only",
      type -> type.isAnnotatedWith(HouseOnly.class)
          || type.getEnclosingClass()
              .map(outer -> outer.isAnnotatedWith(HouseOnly.class))
              .orElse(false));

  @ArchTest
  static final ArchRule ROOMS_DEPEND_DOWNWARDS = classes().should(useOnlyLowerFloors());

  @ArchTest
  static final ArchRule ROOMS_HAVE_NO_CYCLES =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CORE_SEES_NO_AWS_AND_NO_SLACK = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("software.amazon..", "com.amazonaws..", "com.slack..");

  @ArchTest
  static final ArchRule THE_MATCHER_LOADS_NO_DATA_BINDING = noClasses()
      .that()
      .resideInAnyPackage(ROOT + ".pattern..", ROOT + ".transform..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule THE_CLOCK_IS_PASSED_IN = noClasses()
      .should()
      .callMethod(Instant.class, "now")
      .orShould()
      .callMethod(LocalDate.class, "now")
      .orShould()
      .callMethod(System.class, "currentTimeMillis")
      .orShould()
      .callMethod(System.class, "nanoTime")
      .orShould()
      .callMethod(Clock.class, "systemUTC")
      .orShould()
      .callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule ONLY_THE_NAMED_TYPES_ARE_THE_API_OF_A_ROOM = classes()
      .that()
      .areTopLevelClasses()
      .and()
      .haveModifier(JavaModifier.PUBLIC)
      .and()
      .areNotAnnotations()
      .and(DescribedPredicate.not(HOUSE_ONLY))
      .should(be(describe(
          "a type of architecture/api.txt",
          type -> API.contains(room(type) + " " + type.getSimpleName()))));

  @ArchTest
  static final ArchRule THE_API_SHOWS_NOTHING_THAT_IS_FOR_THE_HOUSE_ONLY = classes()
      .that()
      .arePublic()
      .and(describe("are seen", ArchitectureTest::isSeen))
      .and(DescribedPredicate.not(HOUSE_ONLY))
      .should(haveNoSignatureForTheHouse());

  @ArchTest
  static void each_named_type_is_there(JavaClasses classes) {
    Set<String> there = classes.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .map(type -> room(type) + " " + type.getSimpleName())
        .collect(Collectors.toSet());

    Set<String> gone = new HashSet<>(API);
    gone.removeAll(there);

    assertThat(gone).isEmpty();
  }

  @ArchTest
  static void each_room_tells_its_question_its_door_and_what_it_leaves_out(JavaClasses classes) {
    Set<String> rooms = classes.stream().map(ArchitectureTest::room).collect(Collectors.toSet());
    Set<String> floors = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet());

    assertThat(floors).containsAll(rooms);
    assertThat(classes.stream().map(JavaClass::getPackage).distinct())
        .allMatch(ArchitectureTest::isDescribed);
  }

  @ArchTest
  static void a_room_of_more_than_forty_files_has_a_plan(JavaClasses classes) throws IOException {
    List<String> without = new ArrayList<>();
    for (Path room : rooms()) {
      try (Stream<Path> files = Files.list(room)) {
        boolean isLarge =
            files.filter(file -> file.toString().endsWith(".java")).count() > 40;
        if (isLarge && !story(room).contains("lan of the room")) {
          without.add(String.valueOf(room.getFileName()));
        }
      }
    }

    assertThat(without).isEmpty();
  }

  @ArchTest
  static void what_the_plan_of_a_room_names_is_there(JavaClasses classes) throws IOException {
    Set<String> types = classes.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    Pattern name = Pattern.compile("\\{@code\\s+([A-Z][a-z]\\w+)\\}s?");
    List<String> gone = new ArrayList<>();
    for (Path room : rooms()) {
      Matcher named = name.matcher(story(room));
      while (named.find()) {
        if (!types.contains(named.group(1))) {
          gone.add(room.getFileName() + " " + named.group(1));
        }
      }
    }

    assertThat(gone).isEmpty();
  }

  /** So that growth is seen in review; no limit. */
  @ArchTest
  static void the_size_of_the_rooms_is_shown(JavaClasses classes) {
    TreeMap<String, List<JavaClass>> rooms = new TreeMap<>();
    classes.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .filter(type -> !type.getSimpleName().startsWith("Immutable"))
        .forEach(
            type -> rooms.computeIfAbsent(room(type), room -> new ArrayList<>()).add(type));

    rooms.forEach((room, types) -> System.out.printf(
        "%-14s %3d types, %3d of the API, %2d for the house%n",
        room,
        types.size(),
        types.stream()
            .filter(type -> API.contains(room + " " + type.getSimpleName()))
            .count(),
        types.stream().filter(HOUSE_ONLY).count()));

    assertThat(rooms).isNotEmpty();
  }

  /** The folders of the rooms in the sources. */
  private static List<Path> rooms() throws IOException {
    Path root = Path.of("src/main/java", ROOT.replace('.', '/'));
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** What a room says of itself, in one line. */
  private static String story(Path room) throws IOException {
    return Files.readString(room.resolve("package-info.java")).replaceAll("\\s*\\n \\*\\s*", " ");
  }

  private static boolean isSeen(JavaClass type) {
    return type.getEnclosingClass()
        .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC) && isSeen(outer))
        .orElse(true);
  }

  private static boolean isDescribed(JavaPackage room) {
    return room.tryGetPackageInfo().isPresent();
  }

  private static ArchCondition<JavaClass> useOnlyLowerFloors() {
    return new ArchCondition<>("use only rooms of lower floors") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(target -> target.getPackageName().startsWith(ROOT))
            .filter(target -> !room(target).equals(room(type)))
            .filter(target -> floor(target) >= floor(type))
            .distinct()
            .forEach(target -> events.add(SimpleConditionEvent.violated(
                type,
                type.getName() + " uses " + target.getName() + " of a room beside or above")));
      }
    };
  }

  private static ArchCondition<JavaClass> haveNoSignatureForTheHouse() {
    return new ArchCondition<>("have no signature with a type that is for the house only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(unit -> !unit.isAnnotatedWith(HouseOnly.class))
            .filter(unit -> signature(unit).anyMatch(HOUSE_ONLY))
            .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
        type.getFields().stream()
            .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(field -> !field.isAnnotatedWith(HouseOnly.class))
            .filter(field -> field.getAllInvolvedRawTypes().stream().anyMatch(HOUSE_ONLY))
            .forEach(
                field -> events.add(SimpleConditionEvent.violated(field, field.getFullName())));
        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
            .filter(HOUSE_ONLY)
            .forEach(above -> events.add(SimpleConditionEvent.violated(
                type, type.getFullName() + " is a " + above.getFullName())));
      }
    };
  }

  private static Stream<JavaClass> signature(JavaCodeUnit unit) {
    return Stream.of(
            unit.getReturnType().getAllInvolvedRawTypes().stream(),
            unit.getParameterTypes().stream()
                .flatMap(type -> type.getAllInvolvedRawTypes().stream()),
            unit.getExceptionTypes().stream())
        .flatMap(types -> types);
  }

  private static int floor(JavaClass type) {
    for (int i = 0; i < FLOORS.size(); i++) {
      if (FLOORS.get(i).contains(room(type))) {
        return i;
      }
    }
    throw new AssertionError(room(type) + " is no room of the plan");
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? HALL : name.substring(ROOT.length() + 1);
  }

  private static Set<String> lines(String resource) {
    try (InputStream in = ArchitectureTest.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
