package io.github.inspectortriage.command;

import io.github.inspectortriage.command.InputFiles.InputFile;
import io.github.inspectortriage.estate.Estate;
import io.github.inspectortriage.estate.Prices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of AWS's answers about images. A plan made of half of them would be wrong, so what cannot be read ends the
 * command. Not thread-safe.
 */
final class EstateInput {
  private final Console console;

  EstateInput(Console console) {
    this.console = console;
  }

  /** Takes the content of a file. */
  interface Reading {
    void read(InputStream in, String source) throws IOException;
  }

  /** Hands over each file, those of directories in their place. */
  void each(List<String> names, Reading reading) throws IOException {
    long missed = console.missedCount();
    List<InputFile> files = InputFiles.of(names, console);
    if (console.missedCount() > missed) {
      throw new InputException("a file was not read, so nothing is planned");
    }
    for (InputFile file : files) {
      try (InputStream packed = FindingInput.open(file);
          InputStream in = PackedFiles.unpacked(packed)) {
        reading.read(in, file.shown());
      } catch (NoSuchFileException e) {
        throw new InputException("there is no file " + Words.quoted(file));
      } catch (IOException e) {
        throw new InputException(Words.quoted(file) + " cannot be read: " + Faults.of(e));
      }
    }
  }

  /** The prices in a file; empty if none is named. */
  Optional<Prices> prices(@Nullable String name) throws IOException {
    List<Prices> prices = new ArrayList<>();
    if (name != null) {
      each(List.of(name), (in, source) -> prices.add(Prices.read(in, source)));
    }
    return prices.stream().findFirst();
  }

  /** An estate with what findings say, each in its latest state; no file of them is fine too. */
  Estate.Builder findings(List<String> files, Scoring scoring) throws IOException {
    if (files.isEmpty()) {
      return Estate.builder();
    }
    FindingInput input = new FindingInput(console, false);
    Estate.Builder estate = input.collect(
        files,
        Collector.of(
            Estate::builder,
            (all, finding) -> {
              if (finding.image().isPresent()) {
                all.finding(scoring.rank(finding));
              }
            },
            (one, other) -> {
              throw new IllegalStateException("findings are collected one after the other");
            }));
    input.summarize();
    input.requireAnswer("planned");
    return estate;
  }
}
