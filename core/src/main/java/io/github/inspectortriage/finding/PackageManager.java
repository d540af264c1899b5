package io.github.inspectortriage.finding;

/**
 * What manages a package, or what kind of file Inspector found it in.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
 * VulnerablePackage.packageManagerText()} keeps what Inspector wrote.
 */
public enum PackageManager {
  /** Ruby's {@code Gemfile.lock}. */
  BUNDLER,
  /** Rust's {@code Cargo.lock}. */
  CARGO,
  /** PHP's {@code composer.lock}. */
  COMPOSER,
  /** JavaScript's {@code package-lock.json}. */
  NPM,
  /** .NET's {@code packages.lock.json}. */
  NUGET,
  /** Python's {@code Pipfile.lock}. */
  PIPENV,
  /** Python's {@code poetry.lock}. */
  POETRY,
  /** JavaScript's {@code yarn.lock}. */
  YARN,
  /** A program compiled by Go. */
  GOBINARY,
  /** Go's {@code go.mod}. */
  GOMOD,
  /** A Java archive. */
  JAR,
  /** The operating system: dpkg, rpm, apk. */
  OS,
  /** Python's {@code requirements.txt}. */
  PIP,
  /** An installed Python package. */
  PYTHONPKG,
  /** An installed JavaScript package. */
  NODEPKG,
  /** Maven's {@code pom.xml}. */
  POM,
  /** An installed Ruby gem. */
  GEMSPEC,
  /** A program compiled for .NET. */
  DOTNET_CORE,
  /** Inspector did not say, or said what this version does not know. */
  UNKNOWN;

  static final OpenEnum<PackageManager> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static PackageManager of(String text) {
    return OPEN.of(text);
  }
}
