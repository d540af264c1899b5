/**
 * JSON as this house reads it: values that know their places, and bytes that are passed over fast.
 *
 * <p>For the rooms of this house only, but for {@link io.github.inspectortriage.json.InvalidPolicyException}, which users
 * catch. What the members mean is left to the rooms that read them.
 *
 * <ul>
 *   <li>Texts that people write: {@code JsonDocument} reads settings whole, {@code Members} asks them by name, {@code JsonProblems}
 *       collects what is wrong; {@code JsonValueReader} makes the {@code JsonValue}s, here and for {@code pattern}.
 *   <li>Documents of others, in one pass: {@code JsonStream}. Trees: {@code Json}. Set-up of Jackson: {@code JsonFactories}; its faults in
 *       our words: {@code JsonFaults}; where a value stands: {@code JsonPath}.
 *   <li>Bytes: a {@code Lexer} finds where parts end, {@code StrictLexer} in any text and {@code TrustingLexer} in one that is valid,
 *       both eight bytes at a time ({@code EightBytes}); what they do not judge is a {@code Doubt}. {@code ValidJson} takes values out of a
 *       text that was found valid. {@code Utf8} compares texts undecoded, {@code NameTable} finds names so.
 * </ul>
 */
@NullMarked
package io.github.inspectortriage.json;

import org.jspecify.annotations.NullMarked;
