package org.yuanheng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class EquipmentTest {
    @TempDir
    Path path;

    @Test
    void aBareMachineLacksEverythingAndAFullOneNothing() {
        Folder folder = new Folder(path);
        Machine machine = folder.machine(false);
        assertThat(Equipment.ALL).noneMatch(each -> each.present(machine));

        folder.script("bin/google-chrome", "");
        folder.script("bin/libreoffice", "");
        folder.file("usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "");
        assertThat(Equipment.ALL).allMatch(each -> each.present(machine));
    }

    @ParameterizedTest
    @CsvSource({
        "apt-get, apt-get -q -y --no-install-recommends install chromium fonts-noto-cjk libreoffice-calc",
        "dnf, dnf -y install chromium google-noto-sans-cjk-fonts libreoffice-calc",
        "zypper, zypper -y install chromium noto-sans-cjk-fonts libreoffice-calc",
        "pacman, pacman -S --noconfirm chromium noto-fonts-cjk libreoffice-fresh"
    })
    void thePackageManagerDecidesTheNames(String manager, String command) {
        Folder folder = new Folder(path);
        folder.script("bin/" + manager, "");
        assertThat(Equipment.installation(Equipment.ALL, folder.machine(true)).getLast())
                .containsExactly(command.split(" "));
    }

    @Test
    void nothingIsInstalledWhereNothingIsMissingOrNoManagerIsKnown() {
        Folder folder = new Folder(path);
        assertThat(Equipment.installation(Equipment.ALL, folder.machine(true))).isEmpty();
        folder.script("bin/apt-get", "");
        assertThat(Equipment.installation(List.of(), folder.machine(true))).isEmpty();
        assertThat(Equipment.installation(Equipment.ALL, folder.machine(true)).getFirst())
                .containsExactly("apt-get", "-q", "update");
    }
}
