package io.github.inspectortriage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.RawJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Text from outside does no harm on any way out: each public type is filled with a hostile text wherever it takes one, and
 * must show it in one line; each public method that reads a text is fed one, and its error must. A new type is walked without
 * being named here.
 */
class HostileTextTest {
  private static final String HOSTILE = "a\n\u001b[2J\u202etriage: \u00850 findings\r\u2028x";
  private static final int DEEPEST = 6;

  @TestFactory
  Stream<DynamicTest> a_value_shows_its_texts_in_one_safe_line() {
    return publicTypes()
        .filter(type -> !type.isEnum() && !Throwable.class.isAssignableFrom(type))
        .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
          Object value = value(type, 0);
          if (value != null && declaresText(value)) {
            assertSafe(shown(value));
          }
        }));
  }

  @Test
  void enough_types_are_walked_for_this_to_mean_something() {
    long made = publicTypes()
        .filter(type -> !type.isEnum() && !Throwable.class.isAssignableFrom(type))
        .map(type -> value(type, 0))
        .filter(Objects::nonNull)
        .count();

    assertThat(made).isGreaterThan(45);
  }

  @TestFactory
  Stream<DynamicTest> an_error_about_a_text_is_safe_with_all_its_causes() {
    return publicTypes()
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> !method.getName().equals("valueOf")) // Java's own, of an enumeration.
        .filter(method -> Modifier.isStatic(method.getModifiers())
            && Modifier.isPublic(method.getModifiers())
            && Stream.of(method.getParameterTypes()).anyMatch(HostileTextTest::isText))
        .map(method -> DynamicTest.dynamicTest(
            method.getDeclaringClass().getSimpleName() + "." + method.getName(), () -> {
              for (String text : texts()) {
                Throwable error = errorOf(method, text);
                for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                  String.valueOf(cause.getMessage()).lines().forEach(HostileTextTest::assertOwn);
                }
              }
            }));
  }

  private static List<String> texts() {
    String quoted = "\"a\\n\\u001b[2J\\u202e" + "\u202e\"";
    return List.of(
        HOSTILE,
        "{" + quoted + ": " + quoted + "}",
        "{\"detail\": {" + quoted + ": [" + quoted + "]}}",
        "[" + quoted + ", \u001b]",
        "{\"findings\": [{\"findingArn\": \"a\", \"resources\": {" + quoted + ": \u001b}}]}",
        "arn:aws:inspector2:" + HOSTILE,
        "CVSS:3.1/AV:" + HOSTILE);
  }

  private static boolean isText(Class<?> type) {
    return type == String.class || type == byte[].class || type == CharSequence.class;
  }

  private static @Nullable Throwable errorOf(Method method, String text) {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = method.getParameterTypes()[i];
      if (type == byte[].class) {
        arguments[i] = text.getBytes(StandardCharsets.UTF_8);
      } else if (type == String.class || type == CharSequence.class) {
        arguments[i] = text;
      } else {
        Object value = value(type, 0);
        if (value != null) {
          arguments[i] = value;
        } else {
          return null;
        }
      }
    }
    try {
      method.invoke(null, arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException | IllegalArgumentException e) {
      return null;
    }
  }

  /** A message may have several lines of ours, but none that a text from outside began. */
  private static void assertOwn(String line) {
    assertSafe(line);
    assertThat(line).doesNotStartWith("⟨U+001B⟩").doesNotStartWith("[2J");
  }

  private static void assertSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      int type = Character.getType(c);
      boolean isHidden = type == Character.CONTROL
          || (type == Character.FORMAT && c != 0x200d)
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR;
      assertThat(isHidden).as("U+%04X in %s", c, text).isFalse();
    }
  }

  private static String shown(Object value) {
    try {
      return String.valueOf(value);
    } catch (IllegalStateException | IllegalArgumentException impossible) {
      return ""; // Parts that never stand together.
    }
  }

  private static boolean declaresText(Object value) throws NoSuchMethodException {
    return value.getClass().getMethod("toString").getDeclaringClass() != Object.class;
  }

  private static Stream<Class<?>> publicTypes() {
    try (InputStream in = HostileTextTest.class.getResourceAsStream("/architecture/api.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Class<?>> types = new ArrayList<>();
      for (String line : all.lines().filter(it -> !it.startsWith("#")).toList()) {
        String[] parts = line.strip().split(" ", 2);
        if (parts.length == 2) {
          String room = parts[0].equals("(root)") ? "" : parts[0] + ".";
          Class<?> type = Class.forName("io.github.inspectortriage." + room + parts[1]);
          types.add(type);
          types.addAll(Stream.of(type.getDeclaredClasses())
              .filter(inner -> Modifier.isPublic(inner.getModifiers()))
              .filter(inner -> !inner.getSimpleName().equals("Builder"))
              .toList());
        }
      }
      return types.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** A value with hostile texts in it; null if none can be made. */
  private static @Nullable Object value(Class<?> type, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    Object simple = simple(type);
    if (simple != null) {
      return simple;
    }
    try {
      if (type.isRecord()) {
        return ofRecord(type, depth);
      }
      Method builder = type.getMethod("builder");
      return built(builder.invoke(null), depth);
    } catch (ReflectiveOperationException | IllegalArgumentException none) {
      return null;
    }
  }

  private static Object ofRecord(Class<?> type, int depth) throws ReflectiveOperationException {
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Object value = argument(types[i], parts[i].getGenericType(), depth + 1);
      if (value == null) {
        throw new NoSuchMethodException("no value for " + parts[i]);
      }
      values[i] = value;
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    return constructor.newInstance(values);
  }

  private static @Nullable Object built(Object builder, int depth)
      throws ReflectiveOperationException {
    for (Method method : builder.getClass().getMethods()) {
      boolean isSetter = method.getParameterCount() == 1
          && !method.isBridge()
          && !Set.of("from", "equals", "wait").contains(method.getName());
      if (isSetter) {
        Parameter parameter = method.getParameters()[0];
        Object argument =
            argument(parameter.getType(), parameter.getParameterizedType(), depth + 1);
        if (argument != null) {
          try {
            method.invoke(builder, argument);
          } catch (InvocationTargetException | IllegalArgumentException refused) {
            // Another text is asked for; what is refused cannot be shown either.
          }
        }
      }
    }
    return builder.getClass().getMethod("build").invoke(builder);
  }

  private static @Nullable Object argument(Class<?> raw, Type type, int depth) {
    if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
      Object element = element(type, 0, depth);
      return element == null ? List.of() : List.of(element);
    }
    if (raw == Set.class) {
      Object element = element(type, 0, depth);
      return element == null ? Set.of() : Set.of(element);
    }
    if (raw == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      Object key = element(type, 0, depth);
      Object value = element(type, 1, depth);
      if (key != null && value != null) {
        map.put(key, value);
      }
      return map;
    }
    if (raw == Optional.class) {
      return Optional.ofNullable(element(type, 0, depth));
    }
    return value(raw, depth);
  }

  private static @Nullable Object element(Type type, int index, int depth) {
    if (!(type instanceof ParameterizedType all)) {
      return null;
    }
    Type argument = all.getActualTypeArguments()[index];
    if (argument instanceof java.lang.reflect.WildcardType wildcard) {
      argument = wildcard.getUpperBounds()[0];
    }
    if (argument instanceof ParameterizedType nested) {
      return argument((Class<?>) nested.getRawType(), nested, depth);
    }
    return argument instanceof Class<?> known ? value(known, depth) : null;
  }

  private static @Nullable Object simple(Class<?> type) {
    if (type == String.class || type == CharSequence.class || type == Object.class) {
      return HOSTILE;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return Map.<Class<?>, Object>ofEntries(
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(double.class, 0.5),
            Map.entry(boolean.class, true),
            Map.entry(Integer.class, 1),
            Map.entry(Long.class, 1L),
            Map.entry(Double.class, 0.5),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(LocalDate.class, LocalDate.EPOCH),
            Map.entry(Duration.class, Duration.ofDays(1)),
            Map.entry(OptionalLong.class, OptionalLong.of(1)),
            Map.entry(OptionalInt.class, OptionalInt.of(1)),
            Map.entry(OptionalDouble.class, OptionalDouble.of(0.5)),
            Map.entry(
                RawJson.class,
                RawJson.of("{\"a\u202e\": \"\u2028\\n\"}".getBytes(StandardCharsets.UTF_8))))
        .get(type);
  }
}
