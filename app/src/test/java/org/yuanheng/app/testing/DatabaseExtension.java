package org.yuanheng.app.testing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.yuanheng.app.postgres.TestServer;

/** Starts the server once in a test run, makes a database before each class and drops it afterwards. */
final class DatabaseExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(DatabaseExtension.class);

    private static volatile @Nullable TestDatabase current;

    /** The database of the test class that runs at this moment; the server under test follows it. */
    static TestDatabase current() {
        TestDatabase database = current;
        if (database == null) {
            throw new IllegalStateException("No test class with @Database runs");
        }
        return database;
    }

    /** Sets the database that the server under test follows; null for none. */
    static void use(@Nullable TestDatabase database) {
        current = database;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        current = new TestDatabase(server(context).create());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestDatabase database = current();
        current = null;
        server(context).drop(database.databases());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return current();
    }

    /** The server of the run. */
    static TestServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
    }
}
