package io.github.inspectortriage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source that tells of each call to it and to its connections before the call is made. */
final class Proxies {
  interface Listener {
    void called(String method) throws SQLException;
  }

  private Proxies() {}

  static DataSource ofDataSource(DataSource real, Listener listener) {
    return proxy(DataSource.class, real, listener);
  }

  private static <T> T proxy(Class<T> type, T real, Listener listener) {
    InvocationHandler handler = (proxy, method, arguments) -> {
      listener.called(method.getName());
      Object result;
      try {
        result = method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      return result instanceof Connection connection
          ? proxy(Connection.class, connection, listener)
          : result;
    };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
