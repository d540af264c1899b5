package io.github.inspectortriage.pattern;

import static io.github.inspectortriage.SafeText.quote;

import io.github.inspectortriage.pattern.InspectorFields.Field;
import io.github.inspectortriage.pattern.InspectorFields.Kind;
import io.github.inspectortriage.pattern.Leaf.Alternative;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules that know Inspector's events.
 *
 * <p>They speak only where every way through a field is for Inspector alone: a pattern for {@code aws.ecr}, or for many
 * sources, may ask what Inspector never sends.
 */
final class InspectorLint {
  private static final String SOURCE_PATH = "source";
  private static final String DETAIL_TYPE_PATH = "detail-type";
  private static final String STATUS_PATH = "detail.status";
  private static final String TYPE_PATH = "detail.resources.type";
  private static final String ID_PATH = "detail.resources.id";
  private static final String TOP_LEVEL_PATH = "resources";
  private static final String RESOURCES = "detail.resources.";
  private static final String DETAILS = RESOURCES + "details.";
  private static final String ECR_IMAGE = DETAILS + "awsEcrContainerImage.";
  private static final String IMAGE = DETAILS + "image.";
  private static final String AWS_IMAGE_TYPE = "AWS_ECR_CONTAINER_IMAGE";

  /** What compares a date, in the extended dialect; the period is an example. */
  private static final String ROLLING_DATE =
      AlternativeLint.json(new RollingDate(true, "P7D", Duration.ofDays(7)));

  /** The types of resources that have these details, the one of AWS first. */
  private static final Map<String, List<String>> TYPES = Map.of(
      "awsEcrContainerImage",
          List.of(AWS_IMAGE_TYPE, "Microsoft.ContainerRegistry/registry/containerImage"),
      "image", List.of(AWS_IMAGE_TYPE, "Microsoft.ContainerRegistry/registry/containerImage"),
      "awsEc2Instance", List.of("AWS_EC2_INSTANCE", "Microsoft.Compute/virtualMachines"),
      "vm", List.of("AWS_EC2_INSTANCE", "Microsoft.Compute/virtualMachines"),
      "awsLambdaFunction", List.of("AWS_LAMBDA_FUNCTION", "Microsoft.Web/sites"),
      "serverlessFunction", List.of("AWS_LAMBDA_FUNCTION", "Microsoft.Web/sites"),
      "codeRepository", List.of("CODE_REPOSITORY"));

  private final LintFindings findings;
  private final List<Way> ways;

  InspectorLint(LintFindings findings, List<Way> ways) {
    this.findings = findings;
    this.ways = ways;
  }

  void check() {
    // What each field may be looked up in; nothing as soon as one way is for others.
    IdentityHashMap<Leaf, Set<String>> typesOf = new IdentityHashMap<>();
    Set<Leaf> ofOthers = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Way> ours = new ArrayList<>();
    for (Way way : ways) {
      Leaf source = leaf(way, SOURCE_PATH);
      if (source != null) {
        checkSource(source);
      }
      if (isForInspectorAlone(way)) {
        ours.add(way);
        Set<String> types = detailTypes(way);
        way.leaves()
            .forEach(leaf ->
                typesOf.computeIfAbsent(leaf, key -> new LinkedHashSet<>()).addAll(types));
      } else {
        ofOthers.addAll(way.leaves());
      }
    }
    typesOf.forEach((leaf, types) -> {
      if (!ofOthers.contains(leaf)) {
        checkLeaf(leaf, types);
      }
    });
    ours.forEach(this::checkWay);
    checkImages(ours);
  }

  // --- which events a way is for

  private static boolean isForInspectorAlone(Way way) {
    Leaf source = leaf(way, SOURCE_PATH);
    if (source != null) {
      return source.conditions().stream()
          .allMatch(condition -> holds(condition, InspectorFields.SOURCE)
              ? isExact(condition)
              : isNearMiss(condition));
    }
    Leaf detailType = leaf(way, DETAIL_TYPE_PATH);
    if (detailType != null) {
      return detailType.conditions().stream()
          .allMatch(condition -> isExact(condition)
              && operand(condition).toLowerCase(Locale.ROOT).startsWith("inspector2 "));
    }
    return way.leaves().stream().anyMatch(leaf -> isUnmistakable(leaf.path()));
  }

  /** A severity or a status is in many services' events; what lies deeper is Inspector's alone. */
  private static boolean isUnmistakable(String path) {
    boolean isDeep = path.chars().filter(c -> c == '.').count() >= 2;
    return isDeep && InspectorFields.field(InspectorFields.FINDING, path) != null;
  }

  private static boolean isExact(Condition condition) {
    return condition instanceof SameText
        || (condition instanceof IgnoringCase folded && folded.place() == IgnoringCase.Place.WHOLE);
  }

  private static boolean isNearMiss(Condition condition) {
    String text = operand(condition);
    return !text.isEmpty()
        && !holds(condition, InspectorFields.SOURCE)
        && Spelling.nearest(text, List.of(InspectorFields.SOURCE, "inspector2")).isPresent();
  }

  /** Returns the detail types that the way lets through; those whose fields we know, if it has fields of them. */
  private static Set<String> detailTypes(Way way) {
    Leaf asked = leaf(way, DETAIL_TYPE_PATH);
    Set<String> types = new LinkedHashSet<>(InspectorFields.DETAIL_TYPES);
    if (asked != null) {
      types.removeIf(type -> !asked.holds(text(type)));
      if (types.isEmpty()) {
        types.add(InspectorFields.FINDING);
      }
    }
    if (asked == null || types.size() > 1) {
      types.remove(InspectorFields.AUTO_ENABLE);
    }
    Set<String> fitting = new LinkedHashSet<>(types);
    for (Leaf leaf : way.leaves()) {
      boolean isKnown =
          types.stream().anyMatch(type -> InspectorFields.field(type, leaf.path()) != null);
      if (isKnown && !leaf.allowsAbsence()) {
        fitting.removeIf(type -> InspectorFields.field(type, leaf.path()) == null);
      }
    }
    return fitting.isEmpty() ? types : fitting;
  }

  // --- rules on one field

  private void checkSource(Leaf source) {
    for (Alternative alternative : source.alternatives()) {
      if (isNearMiss(alternative.condition())) {
        findings.add(
            LintRule.SOURCE_NEAR_MISS,
            SOURCE_PATH,
            alternative.position(),
            quoted(InspectorFields.SOURCE),
            "No event has a source that %s: Inspector's events have the source \"aws.inspector2\".",
            alternative.condition().inWords());
      }
    }
  }

  private void checkLeaf(Leaf leaf, Set<String> types) {
    if (leaf.path().equals(DETAIL_TYPE_PATH)) {
      checkDetailType(leaf);
      return;
    }
    boolean isName = ("." + leaf.path() + ".").contains("." + Operators.OR + ".");
    if (isName || !types.stream().allMatch(InspectorFields::isKnown)) {
      return;
    }
    List<Field> fields = types.stream()
        .map(type -> InspectorFields.field(type, leaf.path()))
        .filter(Objects::nonNull)
        .toList();
    if (fields.isEmpty()) {
      checkUnknownPath(leaf, types.iterator().next());
    } else if (leaf.path().equals(TOP_LEVEL_PATH)) {
      leaf.alternatives().forEach(alternative -> checkTopLevel(leaf, alternative));
    } else if (fields.stream().allMatch(field -> field.equals(fields.get(0)))) {
      leaf.alternatives().forEach(alternative -> checkValue(leaf, alternative, fields.get(0)));
      checkObject(leaf, fields.get(0), types.iterator().next());
    }
  }

  private void checkDetailType(Leaf leaf) {
    for (Alternative alternative : leaf.alternatives()) {
      Condition condition = alternative.condition();
      boolean isNone =
          InspectorFields.DETAIL_TYPES.stream().noneMatch(type -> holds(condition, type));
      if (isNone && condition != Existence.ABSENT) {
        findings.add(
            LintRule.UNKNOWN_DETAIL_TYPE,
            leaf.path(),
            alternative.position(),
            quoted(Spelling.nearest(operand(condition), InspectorFields.DETAIL_TYPES)
                .orElse(InspectorFields.FINDING)),
            "Inspector sends no event whose detail-type %s; it sends \"Inspector2 Finding\", \"Inspector2 Scan\","
                + " \"Inspector2 Coverage\" and \"Inspector2 AutoEnable\".",
            condition.inWords());
      }
    }
  }

  private void checkTopLevel(Leaf leaf, Alternative alternative) {
    String text = operand(alternative.condition());
    boolean isType = TYPES.values().stream()
        .flatMap(Collection::stream)
        .anyMatch(type -> type.equalsIgnoreCase(text));
    if (isType) {
      findings.add(
          LintRule.UNKNOWN_VALUE,
          leaf.path(),
          alternative.position(),
          quoted(TYPE_PATH),
          "The list \"resources\" at the top of an event has ids of resources; their types are in \"%s\".",
          TYPE_PATH);
    }
  }

  private void checkUnknownPath(Leaf leaf, String type) {
    Optional<String> nearest = InspectorFields.nearest(type, leaf.path());
    findings.add(
        LintRule.UNKNOWN_PATH,
        severity(leaf.allowsAbsence()),
        leaf.path(),
        leaf.position(),
        nearest.map(InspectorLint::quoted).orElse(null),
        "No event of Inspector has the field %s%s%s.",
        quote(leaf.path()),
        nearest.map(path -> " (did you mean \"" + path + "\"?)").orElse(""),
        leaf.allowsAbsence() ? ", so the condition always holds" : "");
  }

  private void checkObject(Leaf leaf, Field field, String type) {
    if (field.kind() == Kind.OBJECT) {
      Optional<String> inside = InspectorFields.valueIn(type, leaf.path());
      findings.add(
          LintRule.OBJECT_PATH,
          severity(leaf.allowsAbsence()),
          leaf.path(),
          leaf.position(),
          inside.map(InspectorLint::quoted).orElse(null),
          "The field %s is an object, and an object has no value to compare, not even for exists; ask for a field in"
              + " it%s.",
          quote(leaf.path()),
          inside.map(path -> ", like \"" + path + "\"").orElse(""));
    }
  }

  private void checkValue(Leaf leaf, Alternative alternative, Field field) {
    Condition condition = alternative.condition();
    boolean isNumber = all(condition, InspectorLint::isNumeric);
    boolean isText = all(condition, InspectorLint::isTextual);
    if (isNumber && (field.kind() == Kind.TEXT || field.kind() == Kind.DATE)) {
      addNumericOnText(leaf, alternative, field);
    } else if (isText && field.kind() == Kind.NUMBER) {
      addTextOnNumber(leaf, alternative);
    } else if (isText && field.kind() == Kind.DATE) {
      findings.add(
          LintRule.DATE_AS_TEXT,
          leaf.path(),
          alternative.position(),
          ROLLING_DATE,
          "%s is a date written like \"Wed Sep 04 16:55:38.411 UTC 2024\" (before 2024 like \"Dec 3, 2021, 6:02:30"
              + " PM\"): compared as text it says nothing of before and after; the extended dialect compares dates.",
          leaf.path());
    } else if (isText && !field.values().isEmpty()) {
      checkEnum(leaf, alternative, field.values());
    }
  }

  private void addNumericOnText(Leaf leaf, Alternative alternative, Field field) {
    Condition condition = alternative.condition();
    findings.add(
        LintRule.NUMERIC_ON_TEXT,
        severity(condition instanceof AnythingBut),
        leaf.path(),
        alternative.position(),
        textInsteadOf(condition, field),
        "%s is %s, and a number never equals a text%s%s.",
        quote(leaf.path()),
        field.kind() == Kind.DATE ? "a date written as text" : "a text",
        condition instanceof AnythingBut
            ? ", so the condition holds whenever the field is there"
            : "",
        field.kind() == Kind.DATE ? "; the extended dialect compares dates" : "");
  }

  private static @Nullable String textInsteadOf(Condition number, Field field) {
    if (field.kind() == Kind.DATE) {
      return ROLLING_DATE;
    }
    return number instanceof SameNumber same ? quoted(same.text()) : null;
  }

  private void addTextOnNumber(Leaf leaf, Alternative alternative) {
    Condition condition = alternative.condition();
    boolean isQuotedNumber = condition instanceof SameText same
        && same.text().matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,15})?");
    findings.add(
        LintRule.TEXT_ON_NUMBER,
        severity(condition instanceof AnythingBut),
        leaf.path(),
        alternative.position(),
        isQuotedNumber ? operand(condition) : null,
        "%s is a number, and a text never equals a number%s.",
        quote(leaf.path()),
        condition instanceof AnythingBut
            ? ", so the condition holds whenever the field is there"
            : "");
  }

  private void checkEnum(Leaf leaf, Alternative alternative, List<String> values) {
    Condition whole = alternative.condition();
    List<Condition> parts = whole instanceof AnythingBut but ? but.excluded() : List.of(whole);
    for (Condition part : parts) {
      if (values.stream().noneMatch(value -> holds(part, value))) {
        addEnum(leaf, alternative, part, values);
      }
    }
  }

  private void addEnum(Leaf leaf, Alternative alternative, Condition part, List<String> values) {
    String text = operand(part);
    Optional<String> sameLetters =
        values.stream().filter(value -> value.equalsIgnoreCase(text)).findFirst();
    Optional<String> nearest =
        sameLetters.isPresent() ? sameLetters : Spelling.nearest(text, values);
    findings.add(
        sameLetters.isPresent() ? LintRule.VALUE_CASE : LintRule.UNKNOWN_VALUE,
        severity(sameLetters.isEmpty() || alternative.condition() instanceof AnythingBut),
        leaf.path(),
        alternative.position(),
        part == alternative.condition() ? nearest.map(InspectorLint::quoted).orElse(null) : null,
        "No known value of %s %s%s; there are %s.",
        leaf.path(),
        part.inWords(),
        nearest.map(value -> " (did you mean \"" + value + "\"?)").orElse(""),
        String.join(", ", values));
  }

  /** An error can never match; what always does is a warning. */
  private static LintWarning.Severity severity(boolean canMatch) {
    return canMatch ? LintWarning.Severity.WARNING : LintWarning.Severity.ERROR;
  }

  // --- rules on fields together

  private void checkWay(Way way) {
    Set<String> types = detailTypes(way);
    if (types.contains(InspectorFields.FINDING) && leaf(way, STATUS_PATH) == null) {
      Leaf first = first(way.leaves());
      findings.add(
          LintRule.NO_STATUS,
          STATUS_PATH,
          first.position(),
          "{\"detail\": {\"status\": [\"ACTIVE\"]}}",
          "Nothing is asked of detail.status, so findings that are closed or suppressed match too.");
    }
    checkAbsence(way);
    checkResources(way);
    checkTopLevel(way);
  }

  private void checkAbsence(Way way) {
    for (Leaf leaf : way.leaves()) {
      String group = group(leaf.path());
      if (group == null || !leaf.allowsAbsence() || leaf(way, TYPE_PATH) != null) {
        continue;
      }
      boolean hasSibling = way.leaves().stream()
          .anyMatch(other -> !other.allowsAbsence() && group.equals(group(other.path())));
      if (!hasSibling) {
        String type = types(group).get(0);
        findings.add(
            LintRule.ABSENT_ELSEWHERE,
            leaf.path(),
            leaf.position(),
            "{\"detail\": {\"resources\": {\"type\": [\"" + type + "\"]}}}",
            "%s is absent on every resource of another type too, so all of those match; ask for detail.resources.type"
                + " as well.",
            leaf.path());
      }
    }
  }

  // Inspector's details of one resource are of one kind, and fields below "resources" must hold in
  // one element.
  private void checkResources(Way way) {
    Map<List<String>, Leaf> kinds = new LinkedHashMap<>();
    for (Leaf leaf : way.leaves()) {
      String group = group(leaf.path());
      if (group != null && !leaf.allowsAbsence()) {
        kinds.putIfAbsent(types(group), leaf);
      }
    }
    if (kinds.size() > 1) {
      List<Leaf> leaves = List.copyOf(kinds.values());
      findings.add(
          LintRule.DIFFERENT_RESOURCES,
          leaves.get(1).path(),
          leaves.get(1).position(),
          null,
          "%s and %s are of different types of resource, but both must hold in one resource of the finding.",
          leaves.get(0).path(),
          leaves.get(1).path());
    }
    Leaf type = leaf(way, TYPE_PATH);
    if (type == null || type.allowsAbsence() || !isAnyTypeAllowed(type)) {
      return;
    }
    kinds.forEach((types, leaf) -> {
      if (types.stream().noneMatch(name -> type.holds(text(name)))) {
        findings.add(
            LintRule.DIFFERENT_RESOURCES,
            leaf.path(),
            leaf.position(),
            null,
            "%s is of the type %s, which detail.resources.type does not let through; both must hold in one resource.",
            leaf.path(),
            types.get(0));
      }
    });
  }

  // The service copies the ids of the resources to the top of the event, as a list of its own.
  private void checkTopLevel(Way way) {
    Leaf top = leaf(way, TOP_LEVEL_PATH);
    Optional<Leaf> below =
        way.leaves().stream().filter(leaf -> leaf.path().startsWith(RESOURCES)).findFirst();
    if (top != null && below.isPresent()) {
      findings.add(
          LintRule.UNBOUND_RESOURCES,
          TOP_LEVEL_PATH,
          top.position(),
          quoted(ID_PATH),
          "On a finding with several resources \"resources\" may hold for one and %s for another, because they are in"
              + " different lists; ask for detail.resources.id, which is the same id in the same list.",
          quote(below.get().path()));
    }
  }

  private static boolean isAnyTypeAllowed(Leaf type) {
    return TYPES.values().stream()
        .flatMap(Collection::stream)
        .anyMatch(name -> type.holds(text(name)));
  }

  private void checkImages(List<Way> ours) {
    Set<String> all = new TreeSet<>();
    boolean asksForAbsence = false;
    for (Way way : ours) {
      for (Leaf leaf : way.leaves()) {
        all.add(leaf.path());
        asksForAbsence |= isUse(leaf.path()) && leaf.allowsAbsence();
      }
    }
    for (Way way : ours) {
      for (Leaf leaf : way.leaves()) {
        if (isUse(leaf.path()) && !asksForAbsence) {
          findings.add(
              LintRule.MULTI_ARCHITECTURE,
              leaf.path(),
              leaf.position(),
              AlternativeLint.json(Existence.ABSENT),
              "Images for several architectures never have a use figure, so this lets none of them through, whether"
                  + " they run or not; allow absence as well if they matter.");
        }
        checkShape(way, leaf, all);
      }
    }
  }

  private void checkShape(Way way, Leaf leaf, Set<String> all) {
    if (leaf.allowsAbsence() || !leaf.path().startsWith(DETAILS)) {
      return;
    }
    Leaf type = leaf(way, TYPE_PATH);
    boolean isOld = leaf.path().startsWith(ECR_IMAGE);
    boolean isAwsOnly =
        type != null && !type.holds(text("Microsoft.ContainerRegistry/registry/containerImage"));
    if (isOld && !isAwsOnly && all.stream().noneMatch(path -> path.startsWith(IMAGE))) {
      findings.add(
          LintRule.ONE_IMAGE_SHAPE,
          leaf.path(),
          leaf.position(),
          inOtherShape(leaf.path(), ECR_IMAGE, IMAGE),
          "Images in Azure have their details in detail.resources.details.image only, so this lets none of them"
              + " through.");
    }
    boolean isNew = leaf.path().startsWith(IMAGE);
    if (isNew && all.stream().noneMatch(path -> path.startsWith(ECR_IMAGE))) {
      findings.add(
          LintRule.ONE_IMAGE_SHAPE,
          leaf.path(),
          leaf.position(),
          inOtherShape(leaf.path(), IMAGE, ECR_IMAGE),
          "Events from before Inspector knew Azure have the details of an image in"
              + " detail.resources.details.awsEcrContainerImage only, so this lets none of them through.");
    }
  }

  /** Returns the same field of an image where the other shape has it, or null. */
  private static @Nullable String inOtherShape(String path, String shape, String other) {
    String name = path.substring(shape.length());
    String otherName =
        name.equals("imageHash") ? "imageDigest" : name.equals("imageDigest") ? "imageHash" : name;
    boolean isThere = InspectorFields.field(InspectorFields.FINDING, other + otherName) != null;
    return isThere ? quoted(other + otherName) : null;
  }

  private static boolean isUse(String path) {
    return (path.startsWith(ECR_IMAGE) || path.startsWith(IMAGE))
        && (path.endsWith(".inUseCount") || path.endsWith(".lastInUseAt"));
  }

  /** Returns which details the field is in, like {@code awsEc2Instance}, or null if in none that we know. */
  private static @Nullable String group(String path) {
    if (!path.startsWith(DETAILS)) {
      return null;
    }
    int dot = path.indexOf('.', DETAILS.length());
    String name = path.substring(DETAILS.length(), dot < 0 ? path.length() : dot);
    return TYPES.containsKey(name) ? name : null;
  }

  private static List<String> types(String group) {
    return TYPES.getOrDefault(group, List.of());
  }

  // --- conditions

  private static @Nullable Leaf leaf(Way way, String path) {
    for (Leaf leaf : way.leaves()) {
      if (leaf.path().equals(path)) {
        return leaf;
      }
    }
    return null;
  }

  private static Leaf first(List<Leaf> leaves) {
    Leaf first = leaves.get(0);
    for (Leaf leaf : leaves) {
      boolean isBefore = leaf.position().line() < first.position().line()
          || (leaf.position().line() == first.position().line()
              && leaf.position().column() < first.position().column());
      first = isBefore ? leaf : first;
    }
    return first;
  }

  private static boolean all(Condition condition, Predicate<Condition> test) {
    return condition instanceof AnythingBut but
        ? but.excluded().stream().allMatch(test)
        : test.test(condition);
  }

  private static boolean isNumeric(Condition condition) {
    return condition instanceof SameNumber || condition instanceof NumberRange;
  }

  private static boolean isTextual(Condition condition) {
    return !isNumeric(condition)
        && !(condition instanceof Existence)
        && !(condition instanceof Literal)
        && !condition.isExtended()
        && !(condition instanceof AnythingBut);
  }

  /** Returns the text that the condition looks for, or nothing if it looks for none. */
  private static String operand(Condition condition) {
    if (condition instanceof SameText same) {
      return same.text();
    }
    if (condition instanceof IgnoringCase folded) {
      return folded.text();
    }
    if (condition instanceof Prefix prefix) {
      return prefix.text();
    }
    return condition instanceof Suffix suffix ? suffix.text() : "";
  }

  private static boolean holds(Condition condition, String text) {
    return condition.holds(text(text));
  }

  private static Value text(String text) {
    return Value.of(Json.Kind.STRING, text);
  }

  private static String quoted(String text) {
    return AlternativeLint.json(new SameText(text));
  }
}
