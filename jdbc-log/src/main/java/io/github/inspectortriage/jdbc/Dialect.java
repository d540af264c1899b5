package io.github.inspectortriage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** In what databases differ, as far as one table of bytes shows it. */
enum Dialect {
  /** Compares texts byte by byte, and knows one type of bytes. */
  SQLITE("varchar(1000)", "blob", " on conflict do nothing"),
  /** Compares texts by language unless told otherwise. */
  POSTGRESQL("varchar(1000) collate \"C\"", "bytea", " on conflict do nothing"),
  /** Tells of a key that is there by an error, which ends no transaction. */
  OTHER("varchar(1000)", "blob", "");

  private final String key;
  private final String bytes;
  private final String unlessThere;

  Dialect(String key, String bytes, String unlessThere) {
    this.key = key;
    this.bytes = bytes;
    this.unlessThere = unlessThere;
  }

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    return switch (product) {
      case "sqlite" -> SQLITE;
      case "postgresql" -> POSTGRESQL;
      default -> OTHER;
    };
  }

  /** The statement with this database's names of types. */
  String typed(String sql) {
    return sql.replace("${key}", key).replace("${bytes}", bytes);
  }

  String insertUnlessThere(String insert) {
    return insert + unlessThere;
  }
}
