package io.github.inspectortriage.pattern;

/** A string in a field, under which rules are filed. */
record RuleKey(String path, String text) {}
