package org.yuanheng.app.testing;

import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.util.FileSystemUtils;
import org.yuanheng.app.machine.DataDirectory;

/** Each class of a run finds an empty database, so it finds no run directories either: rounds are numbered from 1. */
final class NoRuns implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        DataDirectory data = SpringExtension.getApplicationContext(context).getBean(DataDirectory.class);
        FileSystemUtils.deleteRecursively(data.resolve("runs"));
        FileSystemUtils.deleteRecursively(data.resolve("policies"));
    }
}
