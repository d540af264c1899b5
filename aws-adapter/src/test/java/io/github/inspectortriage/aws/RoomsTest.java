package io.github.inspectortriage.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who uses one service needs the client of that service, and of no other. */
class RoomsTest {
  private static final String HERE = "io.github.inspectortriage.aws.";
  private static final String SDK = "software.amazon.awssdk.services.";

  /** The clients that each room may see. */
  private static final Map<String, List<String>> ROOMS = Map.of(
      "inspector", List.of("inspector2"),
      "ecr", List.of("ecr"),
      "eventbridge", List.of("eventbridge"),
      "securityhub", List.of("securityhub"),
      "sns", List.of("sns"),
      "dynamodb", List.of("dynamodb"),
      "report", List.of("inspector2", "s3"),
      "organization", List.of("inspector2", "sts"));

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("io.github.inspectortriage.aws");

  @TestFactory
  Stream<DynamicTest> a_room_sees_its_own_client_and_no_other_room() {
    return ROOMS.entrySet().stream()
        .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> {
          noClasses()
              .that()
              .resideInAPackage(HERE + room.getKey() + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others(room.getKey()))
              .check(CLASSES);
          noClasses()
              .that()
              .resideInAPackage(HERE + room.getKey() + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(clientsOfOthers(room.getValue()))
              .check(CLASSES);
        }));
  }

  @Test
  void what_rooms_share_sees_none_of_them_and_no_client() {
    noClasses()
        .that()
        .resideInAPackage("io.github.inspectortriage.aws")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(seenByNone())
        .check(CLASSES);
  }

  @Test
  void every_class_is_in_a_room_of_the_list() {
    classes()
        .should()
        .resideInAnyPackage(Stream.concat(
                Stream.of("io.github.inspectortriage.aws"),
                ROOMS.keySet().stream().map(HERE::concat))
            .toArray(String[]::new))
        .check(CLASSES);
  }

  private static String[] seenByNone() {
    return Stream.concat(
            Stream.of("software.amazon.awssdk.services.."),
            ROOMS.keySet().stream().map(room -> HERE + room + ".."))
        .toArray(String[]::new);
  }

  private static String[] others(String room) {
    return ROOMS.keySet().stream()
        .filter(other -> !other.equals(room))
        .map(other -> HERE + other + "..")
        .toArray(String[]::new);
  }

  private static String[] clientsOfOthers(List<String> own) {
    return ROOMS.values().stream()
        .flatMap(List::stream)
        .distinct()
        .filter(client -> !own.contains(client))
        .map(client -> SDK + client + "..")
        .toArray(String[]::new);
  }
}
