package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

class OverviewTest {
  @Test
  void it_reads_as_picocli_would_write_it() {
    CommandLine triage = new CommandLine(new TriageCommand().spec());
    triage.getCommandSpec().usageMessage().sectionKeys(new UsageMessageSpec().sectionKeys());
    for (Commands.Entry entry : Commands.ALL) {
      CommandSpec command = CommandSpec.create().name(entry.name());
      command.usageMessage().description(entry.summary());
      triage.addSubcommand(entry.name(), command);
    }
    triage.setUsageHelpWidth(80);

    assertThat(Overview.text(Ansi.OFF, 80)).isEqualTo(triage.getUsageMessage(Ansi.OFF));
    assertThat(Overview.text(Ansi.ON, 80)).isEqualTo(triage.getUsageMessage(Ansi.ON));
  }

  @Test
  void a_fresh_jvm_makes_no_command_for_it() throws IOException, InterruptedException {
    Process fresh = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:stdout",
            "-cp",
            System.getProperty("java.class.path"),
            TriageCommand.class.getName(),
            "--help")
        .redirectErrorStream(true)
        .start();
    String printed = new String(fresh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(fresh.waitFor()).isZero();
    assertThat(printed).contains("Ranks the findings in files");
    assertThat(printed
            .lines()
            .filter(line -> line.contains("picocli.CommandLine$Model$CommandSpec ")
                || line.contains("RankCommand ")
                || line.contains("$Proxy")))
        .isEmpty();
  }

  @Test
  void it_is_the_same_by_each_way_of_asking() {
    String text = Run.ofAll("--help").out();

    assertThat(Run.ofAll("-h").out()).isEqualTo(text);
    assertThat(Run.ofAll("help").out()).isEqualTo(text);
    assertThat(Run.ofAll("-h", "rank").out()).isEqualTo(text);
    assertThat(text).contains("Exit codes: 0 all was read");
  }
}
