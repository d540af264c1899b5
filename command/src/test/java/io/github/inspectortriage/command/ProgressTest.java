package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.command.InputFiles.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final long MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          0   | 1024 | 0      | 0 | 0   | 0 of 1,024 MiB, 0 findings
          256 | 1024 | 90000  | 0 | 1   | 256 of 1,024 MiB, 90000 findings
          256 | 1024 | 90000  | 3 | 10  | 256 of 1,024 MiB, 90000 findings, 3 broken, 30 s left
          256 | 1024 | 1      | 0 | 100 | 256 of 1,024 MiB, 1 finding, 5 min left
          1024 | 1024 | 1     | 0 | 100 | 1,024 of 1,024 MiB, 1 finding
          256 | -1   | 90000  | 0 | 10  | 256 MiB, 90000 findings
          """)
  void it_says_what_was_read_and_what_is_left(
      long mebibytes, long total, long findings, long broken, long seconds, String expected) {
    String line = Progress.line(
        mebibytes * MEBIBYTE, total * MEBIBYTE, findings, broken, Duration.ofSeconds(seconds));

    assertThat(line).isEqualTo(expected);
  }

  @Test
  void it_counts_the_bytes_of_all_files(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.json"), new byte[3 * (int) MEBIBYTE]);
    Progress progress = Progress.of(List.of(new InputFile("a.json", file)));

    byte[] read =
        progress.counted(new ByteArrayInputStream(new byte[2 * (int) MEBIBYTE])).readAllBytes();

    assertThat(read).hasSize(2 * (int) MEBIBYTE);
    assertThat(progress.line(7, 1)).isEqualTo("2 of 3 MiB, 7 findings, 1 broken");
  }
}
