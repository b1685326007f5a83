package org.yuanheng.app.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.yuanheng.app.Yuanheng;

/**
 * A test class against the whole platform, answering on a port of its own, over a fresh database. One server serves all
 * classes of a run; it finds an empty migrated database before each. {@link Browser} signs in and asks for pages.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Database
@SpringBootTest(
        classes = Yuanheng.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.flyway.enabled=false", "yuanheng.home=..", "yuanheng.upload.patience=60s"})
@Import(PlatformConfiguration.class)
@ExtendWith(NoRuns.class)
public @interface Platform {}
