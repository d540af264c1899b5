package io.github.inspectortriage.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the compression out of the jars of a directory: {@code triage.zip} compresses each as one piece then, which saves a quarter, and
 * the program starts without unpacking its classes. Old classes are written anew: see {@link NewerClass}.
 */
public final class StoredJars {
  private StoredJars() {}

  /**
   * Writes each jar anew, with the same entries in the same order.
   *
   * @param args the directory
   * @throws IOException if one cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (Path jar : jars) {
      Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
      store(jar, stored);
      Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void store(Path jar, Path stored) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(stored))) {
      Enumeration<? extends ZipEntry> entries = in.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        byte[] content;
        try (InputStream bytes = in.getInputStream(entry)) {
          content = bytes.readAllBytes();
        }
        if (entry.getName().endsWith(".class")) {
          content = NewerClass.of(content);
        }
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        copy.setMethod(ZipEntry.STORED);
        copy.setSize(content.length);
        copy.setCrc(sum.getValue());
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
      }
    }
  }
}
