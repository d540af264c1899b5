package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.pattern.PatternCondition;
import io.github.inspectortriage.pattern.PatternCondition.Bound;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import io.github.inspectortriage.pattern.PatternField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.inspector2.model.DateFilter;
import software.amazon.awssdk.services.inspector2.model.MapComparison;
import software.amazon.awssdk.services.inspector2.model.MapFilter;
import software.amazon.awssdk.services.inspector2.model.NumberFilter;
import software.amazon.awssdk.services.inspector2.model.PackageFilter;
import software.amazon.awssdk.services.inspector2.model.StringComparison;
import software.amazon.awssdk.services.inspector2.model.StringFilter;

/**
 * What Inspector can filter of one field of a pattern: filters of which one must hold, as one of the field's conditions must.
 *
 * <p>All conditions become filters or none does: a filter that lacks one of them would lose what that one lets through.
 */
final class FieldFilters {
  /** To which side the end of a range of dates is rounded, for the SDK cuts after the milliseconds. */
  enum Ends {
    /** For a listing, which must lose nothing. */
    LOOSE,
    /** For a rule, which must hide nothing else. */
    TIGHT
  }

  /** How many filters a member of FilterCriteria holds. */
  static final int MOST = 10;

  private static final int LONGEST_TEXT = 1024;
  private static final int LONGEST_TAG_KEY = 128;
  private static final int LONGEST_TAG_VALUE = 256;
  private static final double LARGEST_COUNT = 1e15;

  private static final String NOT_LIKE_THIS =
      "Inspector has no filter for what the pattern asks of it";
  private static final String ABSENT_IS_ZERO =
      "whether Inspector takes an absent number for 0 is not documented";
  private static final String ABSENT_IS_UNEQUAL =
      "whether NOT_EQUALS lets through what lacks the field is not documented";
  private static final String SEVERAL_UNEQUAL =
      "whether several NOT_EQUALS must all hold is not documented";
  private static final String OPEN_END = "Inspector's ranges include their ends";
  private static final String ANY_PACKAGE =
      "Inspector asks any package, and not how its filter is combined with others";

  private final PatternField field;
  private final FilterField filter;
  private final Instant now;
  private final Ends ends;
  private final List<SdkPojo> filters = new ArrayList<>();
  private String doubt = "";
  private @Nullable String refusal;

  private FieldFilters(PatternField field, FilterField filter, Instant now, Ends ends) {
    this.field = field;
    this.filter = filter;
    this.now = now;
    this.ends = ends;
  }

  static FieldFilters of(PatternField field, FilterField filter, Instant now, Ends ends) {
    FieldFilters made = new FieldFilters(field, filter, now, ends);
    made.add();
    return made;
  }

  /** The filters, none if the field is left to be asked here. */
  List<SdkPojo> filters() {
    return refusal == null ? List.copyOf(filters) : List.of();
  }

  Criterion criterion() {
    if (refusal != null) {
      return new Criterion(field.path(), "", Exactness.LOCAL, refusal);
    }
    return new Criterion(
        field.path(), filter.name(), doubt.isEmpty() ? Exactness.EXACT : Exactness.SUPERSET, doubt);
  }

  private void add() {
    for (PatternCondition condition : field.conditions()) {
      if (refusal == null) {
        add(condition);
      }
    }
    if (refusal == null && filters.isEmpty()) {
      refusal = "no value that Inspector sends meets it";
    }
    if (filters.size() > MOST && doubt.isEmpty()) {
      doubt = filters.size() + " values need several calls, " + MOST + " each";
    }
  }

  private void add(PatternCondition condition) {
    switch (filter.kind()) {
      case TEXT -> addText(condition);
      case NUMBER -> addNumber(condition);
      case COUNT -> addCount(condition);
      case DATE -> addDate(condition);
      case TAG -> addTag(condition);
      case PACKAGE -> {
        text(condition).ifPresent(text -> filters.add(ofPackage(text)));
        doubt = ANY_PACKAGE;
      }
    }
  }

  private void addText(PatternCondition condition) {
    if (condition.isNegated()) {
      addUnequal(condition);
    } else {
      text(condition).ifPresent(filters::add);
    }
  }

  /** Of a list, anything-but wants one value that is another; Inspector may want that none is the one. */
  private void addUnequal(PatternCondition condition) {
    boolean isSayable = condition.operator() == Operator.TEXT
        && filter.list().isEmpty()
        && field.conditions().size() == 1
        && condition.operands().stream().allMatch(FieldFilters::isSendable);
    if (!isSayable) {
      refusal = NOT_LIKE_THIS;
      return;
    }
    condition.operands().stream()
        .limit(MOST)
        .forEach(value -> filters.add(text(StringComparison.NOT_EQUALS, value)));
    doubt = !filter.isAlwaysThere()
        ? ABSENT_IS_UNEQUAL
        : condition.operands().size() > 1 ? SEVERAL_UNEQUAL : "";
  }

  private Optional<StringFilter> text(PatternCondition condition) {
    boolean isEqual = condition.operator() == Operator.TEXT;
    if (condition.isNegated() || !(isEqual || condition.operator() == Operator.PREFIX)) {
      refusal = NOT_LIKE_THIS;
      return Optional.empty();
    }
    String value = condition.operands().get(0);
    if (!isSendable(value)) {
      refusal = "Inspector takes 1 to " + LONGEST_TEXT + " characters";
      return Optional.empty();
    }
    return Optional.of(text(isEqual ? StringComparison.EQUALS : StringComparison.PREFIX, value));
  }

  private static boolean isSendable(String value) {
    return !value.isEmpty() && value.length() <= LONGEST_TEXT && isWellFormed(value);
  }

  /** Half a surrogate pair has no UTF-8: what is sent would be another text. */
  private static boolean isWellFormed(String value) {
    return value.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static StringFilter text(StringComparison comparison, String value) {
    return StringFilter.builder().comparison(comparison).value(value).build();
  }

  private PackageFilter ofPackage(StringFilter text) {
    PackageFilter.Builder made = PackageFilter.builder();
    switch (filter.part()) {
      case "name" -> made.name(text);
      case "version" -> made.version(text);
      case "release" -> made.release(text);
      case "architecture" -> made.architecture(text);
      case "filePath" -> made.filePath(text);
      case "sourceLayerHash" -> made.sourceLayerHash(text);
      default -> made.sourceLambdaLayerArn(text);
    }
    return made.build();
  }

  private void addTag(PatternCondition condition) {
    String key = filter.part();
    boolean isSayable =
        !condition.isNegated() && isSendable(key) && key.length() <= LONGEST_TAG_KEY;
    if (isSayable && condition.operator() == Operator.EXISTS) {
      filters.add(MapFilter.builder().comparison(MapComparison.EQUALS).key(key).build());
      doubt = "whether a filter without a value asks for the key alone is not documented";
      return;
    }
    String value = condition.operator() == Operator.TEXT && isSayable
        ? condition.operands().get(0)
        : "";
    if (!isSendable(value) || value.length() > LONGEST_TAG_VALUE) {
      refusal = NOT_LIKE_THIS;
      return;
    }
    filters.add(MapFilter.builder()
        .comparison(MapComparison.EQUALS)
        .key(key)
        .value(value)
        .build());
  }

  private void addNumber(PatternCondition condition) {
    OptionalDouble same = condition.number();
    if (condition.isNegated() || !(same.isPresent() || condition.operator() == Operator.RANGE)) {
      refusal = NOT_LIKE_THIS;
      return;
    }
    Double value = boxed(same);
    Double lower = value != null ? value : number(condition.lower());
    Double upper = value != null ? value : number(condition.upper());
    if (!isInclusive(condition.lower()) || !isInclusive(condition.upper())) {
      doubt = OPEN_END;
    }
    addRange(lower, upper);
  }

  private void addCount(PatternCondition condition) {
    OptionalDouble same = condition.number();
    if (condition.isNegated() || !(same.isPresent() || condition.operator() == Operator.RANGE)) {
      refusal = NOT_LIKE_THIS;
      return;
    }
    Double value = boxed(same);
    Double lower = value != null ? Double.valueOf(Math.ceil(value)) : lowestCount(condition);
    Double upper = value != null ? Double.valueOf(Math.floor(value)) : highestCount(condition);
    boolean isHuge = (lower != null && Math.abs(lower) > LARGEST_COUNT)
        || (upper != null && Math.abs(upper) > LARGEST_COUNT);
    if (isHuge) {
      refusal = NOT_LIKE_THIS;
    } else if (lower == null || upper == null || lower <= upper) {
      addRange(lower, upper);
    }
  }

  private static @Nullable Double boxed(OptionalDouble number) {
    return number.isPresent() ? Double.valueOf(number.getAsDouble()) : null;
  }

  private static @Nullable Double lowestCount(PatternCondition condition) {
    return condition
        .lower()
        .map(end -> end.isInclusive() ? Math.ceil(end.number()) : Math.floor(end.number()) + 1)
        .orElse(null);
  }

  private static @Nullable Double highestCount(PatternCondition condition) {
    return condition
        .upper()
        .map(end -> end.isInclusive() ? Math.floor(end.number()) : Math.ceil(end.number()) - 1)
        .orElse(null);
  }

  private void addRange(@Nullable Double lower, @Nullable Double upper) {
    if ((lower == null || lower <= 0) && (upper == null || upper >= 0)) {
      doubt = ABSENT_IS_ZERO;
    }
    filters.add(
        NumberFilter.builder().lowerInclusive(lower).upperInclusive(upper).build());
  }

  private static @Nullable Double number(Optional<Bound> end) {
    return end.map(Bound::number).orElse(null);
  }

  private static boolean isInclusive(Optional<Bound> end) {
    return end.map(Bound::isInclusive).orElse(true);
  }

  private void addDate(PatternCondition condition) {
    Operator operator = condition.isNegated() ? Operator.EXISTS : condition.operator();
    DateFilter.Builder made = DateFilter.builder();
    switch (operator) {
      case WITHIN -> made.startInclusive(from(start(condition)));
      case OLDER_THAN -> made.endInclusive(before(start(condition)));
      case AFTER -> made.startInclusive(after(condition.instant().orElseThrow()));
      case BEFORE -> made.endInclusive(before(condition.instant().orElseThrow()));
      default -> {
        refusal = NOT_LIKE_THIS;
        return;
      }
    }
    filters.add(made.build());
  }

  private Instant start(PatternCondition condition) {
    return now.minus(condition.period().orElseThrow());
  }

  private Instant from(Instant instant) {
    return ends == Ends.LOOSE ? floor(instant) : ceiling(instant);
  }

  private Instant after(Instant instant) {
    return ends == Ends.LOOSE ? floor(instant) : floor(instant).plusMillis(1);
  }

  private Instant before(Instant instant) {
    return ends == Ends.LOOSE ? ceiling(instant) : ceiling(instant).minusMillis(1);
  }

  private static Instant floor(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant ceiling(Instant instant) {
    Instant floor = floor(instant);
    return floor.equals(instant) ? floor : floor.plusMillis(1);
  }
}
