package org.yuanheng.app.testing;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Keeps one database for all classes with {@link DemoServer}, and waits until the region is in it. */
final class DemoExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(DemoExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        TestDatabase database = context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(
                        TestDatabase.class,
                        key -> new TestDatabase(
                                DatabaseExtension.server(context).create()),
                        TestDatabase.class);
        DatabaseExtension.use(database);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        DatabaseExtension.use(null);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Demo.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(OURS).computeIfAbsent(Demo.class, key -> demo(context), Demo.class);
    }

    private static Demo demo(ExtensionContext context) {
        ApplicationContext spring = SpringExtension.getApplicationContext(context);
        String port = spring.getEnvironment().getRequiredProperty("local.server.port");
        TestDatabase database =
                Objects.requireNonNull(context.getRoot().getStore(OURS).get(TestDatabase.class, TestDatabase.class));
        Demo demo = new Demo("http://localhost:" + port, database, ChromiumExtension.chromium(context));
        demo.awaitRegion();
        return demo;
    }
}
