package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.triage.Triage;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the rooms of core share among themselves is used by no other artifact: this module sees all of them. */
class HouseOnlyTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("io.github.inspectortriage");

  @Test
  void no_other_artifact_uses_what_is_for_the_house_only() {
    List<String> uses =
        others().flatMap(HouseOnlyTest::usesOfTheHouse).distinct().toList();

    assertThat(uses).isEmpty();
  }

  @Test
  void classes_of_core_and_of_others_are_told_apart() {
    assertThat(others()).isNotEmpty().noneMatch(type -> type.isEquivalentTo(Triage.class));
    assertThat(CLASSES.get(Triage.class).getDirectDependenciesFromSelf())
        .anyMatch(use -> use.getTargetClass().isAnnotatedWith(HouseOnly.class));
  }

  private static Stream<JavaClass> others() {
    String core = home(CLASSES.get(Triage.class));
    return CLASSES.stream().filter(type -> !home(type).equals(core));
  }

  /** The directory or jar of a class. */
  private static String home(JavaClass type) {
    String place =
        type.getSource().map(source -> source.getUri()).map(URI::toString).orElse("");
    return place.replace(type.getName().replace('.', '/') + ".class", "");
  }

  private static Stream<String> usesOfTheHouse(JavaClass type) {
    Stream<String> types = type.getDirectDependenciesFromSelf().stream()
        .map(use -> use.getTargetClass().getBaseComponentType())
        .filter(target -> target.isAnnotatedWith(HouseOnly.class))
        .map(target -> type.getName() + " uses " + target.getName());
    Stream<String> members = type.getAccessesFromSelf().stream()
        .filter(HouseOnlyTest::isOfTheHouse)
        .map(JavaAccess::getDescription);
    return Stream.concat(types, members);
  }

  private static boolean isOfTheHouse(JavaAccess<?> access) {
    return access
        .getTarget()
        .resolveMember()
        .map(member -> member.isAnnotatedWith(HouseOnly.class))
        .orElse(false);
  }
}
