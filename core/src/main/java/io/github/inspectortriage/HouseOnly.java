package io.github.inspectortriage;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what is public only because the rooms of this house share it: no part of the API, it may change in any version.
 *
 * <p>It may not occur in a signature of the API, nor be used by another artifact; a test holds both.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface HouseOnly {}
