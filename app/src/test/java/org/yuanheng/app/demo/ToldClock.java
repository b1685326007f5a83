package org.yuanheng.app.demo;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** The platform under test has the clock of a demo, so that the demo's story can be told to it. */
@Configuration(proxyBeanMethods = false)
@Profile("!demo")
public class ToldClock {
    @Bean
    @Primary
    DemoClock clockOfTheStory(@Qualifier("clock") Clock clock) {
        return new DemoClock(clock);
    }
}
