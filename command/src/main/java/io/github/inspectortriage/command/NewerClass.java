package io.github.inspectortriage.command;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Writes a class file from before Java 6 as one of Java 8, which does the same. It says itself which types stand where, so that the JVM
 * need not find that out anew at each start, and an archive of classes takes it, which refuses older ones. Of picocli 4.7.7, for
 * Java 5, 180 classes are loaded by {@code triage rank}.
 */
final class NewerClass {
  private NewerClass() {}

  /** The class file, anew if it is old; classes that it names have to be on the class path. */
  static byte[] of(byte[] file) {
    if (version(file) >= Opcodes.V1_6) {
      return file;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visit(
                  int version,
                  int access,
                  String name,
                  String signature,
                  String superName,
                  String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
              }
            },
            0);
    return writer.toByteArray();
  }

  /** The number of its format, which stands in two bytes behind that of a minor version. */
  static int version(byte[] file) {
    return (file[6] & 0xFF) << 8 | (file[7] & 0xFF);
  }
}
