package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import picocli.CommandLine;

class NewerClassTest {
  // Changed to fail, the verifier of the JVM refuses such classes when they are linked.
  @Test
  void picocli_does_the_same_as_classes_of_java_8() throws Exception {
    ClassLoader loader = new NewerClasses();
    Class<?> newer = loader.loadClass(CommandLine.class.getName());
    Class<?> spec = loader.loadClass(CommandLine.Model.CommandSpec.class.getName());
    Object commandLine =
        newer.getConstructor(Object.class).newInstance(spec.getMethod("create").invoke(null));

    assertThat(newer).isNotSameAs(CommandLine.class);
    assertThat(newer.getMethod("getUsageMessage").invoke(commandLine))
        .asString()
        .startsWith("Usage: <main class>");
  }

  @Test
  void only_what_is_old_is_written_anew() throws IOException {
    byte[] old = bytes(CommandLine.class.getName());
    byte[] ours = bytes(NewerClass.class.getName());

    assertThat(NewerClass.version(old)).isLessThan(Opcodes.V1_6);
    assertThat(NewerClass.version(NewerClass.of(old))).isEqualTo(Opcodes.V1_8);
    assertThat(NewerClass.of(ours)).isSameAs(ours);
  }

  private static byte[] bytes(String className) throws IOException {
    String file = className.replace('.', '/') + ".class";
    try (InputStream in =
        Objects.requireNonNull(NewerClassTest.class.getClassLoader().getResourceAsStream(file))) {
      return in.readAllBytes();
    }
  }

  /** Loads picocli anew, from newer class files. */
  private static final class NewerClasses extends ClassLoader {
    NewerClasses() {
      super(NewerClassTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null && name.startsWith("picocli.")
            ? newer(name)
            : super.loadClass(name, resolve);
      }
    }

    private Class<?> newer(String name) throws ClassNotFoundException {
      try {
        byte[] file = NewerClass.of(bytes(name));
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
