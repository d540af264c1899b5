package io.github.inspectortriage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How every value class of this library is generated.
 *
 * <p>An annotation of our own and for the source only: {@code @Value.Style} on a package would stay in the class files,
 * and a user who compiles with {@code -Xlint:all -Werror} would fail on the missing annotation class.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
    jdkOnly = true,
    get = "*",
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    allowedClasspathAnnotations = {Override.class})
public @interface TriageStyle {}
