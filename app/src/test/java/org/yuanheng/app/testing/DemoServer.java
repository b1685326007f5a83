package org.yuanheng.app.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.yuanheng.app.Yuanheng;

/**
 * A test class in the browser against {@code ./yuanheng demo} with a small region. One server, one region and one
 * browser serve all such classes of a run: what one changes, the others find changed. Methods and constructor take a
 * {@link Demo}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@ExtendWith(DemoExtension.class)
@InChromium
@SpringBootTest(
        classes = Yuanheng.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.enabled=false",
            "yuanheng.home=..",
            "spring.profiles.active=demo",
            "yuanheng.demo.firms=" + Demo.FIRMS
        })
@Import(PlatformConfiguration.class)
public @interface DemoServer {}
