/** The library in a service of Spring Boot, 3.5 or 4: beans, properties, health and metrics, without a starter. */
@NullMarked
package io.github.inspectortriage.examples.boot;

import org.jspecify.annotations.NullMarked;
