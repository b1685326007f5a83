package org.yuanheng.app.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Text;

/**
 * The account of the operating system that owns the database's files and processes: the one that started the server,
 * or, because PostgreSQL refuses to run as root, an unprivileged one when root started it.
 *
 * @param name empty for the account that started the server
 * @param prefix the words before a command that make it run under the account
 */
record SystemUser(String name, List<String> prefix) {
    /** Who may own the database when root starts the server, best first. */
    private static final List<String> UNPRIVILEGED = List.of("yuanheng", "postgres", "nobody", "daemon");

    private static final SystemUser SELF = new SystemUser("", List.of());

    /**
     * The account for a database kept in {@code home}: the folder's present owner if there is one already.
     *
     * @throws CannotStart {@code root-without-user} when root has nobody to hand the database to
     */
    static SystemUser owning(Path home) throws IOException {
        if (Binaries.WINDOWS || !"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        List<String> candidates = new ArrayList<>(UNPRIVILEGED);
        if (Files.exists(home)) {
            String owner = Files.getOwner(home).getName();
            if (!owner.equals("root")) {
                candidates.addFirst(owner);
            }
        }
        for (String candidate : candidates) {
            if (exists(candidate)) {
                List<String> prefix = prefix(candidate);
                if (!prefix.isEmpty()) {
                    return new SystemUser(candidate, prefix);
                }
            }
        }
        throw new CannotStart(
                "root-without-user",
                home.toString(),
                new Text(
                        "数据库不能以 root 身份运行，而本机没有可用的普通账户或切换账户的程序（setpriv、runuser、su）。",
                        "The database cannot run as root, and this machine has no unprivileged account or no program to"
                                + " change to it (setpriv, runuser, su)."),
                new Text(
                        "请以普通账户启动，或先建立名为 yuanheng 的系统账户。",
                        "Start as an ordinary user, or create a system account named yuanheng."));
    }

    /** The words that run {@code command} under this account. */
    List<String> running(List<String> command) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command);
        return words;
    }

    /** Hands a file or folder, without what is in it, to this account. */
    void own(Path path) throws IOException {
        if (!name.isEmpty()) {
            Files.setOwner(path, principal(name));
        }
    }

    /** Whether this account can enter the folder: every folder above it must let it through. */
    boolean enters(Path folder) throws IOException {
        return name.isEmpty()
                || Command.run(this, Path.of("/"), "/bin/sh", "-c", "cd \"$0\"", folder.toString())
                        .well();
    }

    private static boolean exists(String name) throws IOException {
        try {
            principal(name);
            return true;
        } catch (UserPrincipalNotFoundException e) {
            return false;
        }
    }

    private static UserPrincipal principal(String name) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    private static List<String> prefix(String name) throws IOException {
        for (Path setpriv : Command.find("setpriv")) {
            Command.Ended group = Command.run(SELF, Path.of("/"), "id", "-g", name);
            List<String> words = List.of(
                    setpriv.toString(),
                    "--reuid=" + name,
                    "--regid=" + group.output().strip(),
                    "--clear-groups",
                    "--no-new-privs",
                    "--");
            if (group.well() && works(words)) {
                return words;
            }
        }
        for (Path runuser : Command.find("runuser")) {
            List<String> words = List.of(runuser.toString(), "-u", name, "--");
            if (works(words)) {
                return words;
            }
        }
        for (Path su : Command.find("su")) {
            List<String> words = List.of(su.toString(), name, "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--");
            if (works(words)) {
                return words;
            }
        }
        return List.of();
    }

    private static boolean works(List<String> words) throws IOException {
        return Command.run(new SystemUser("", words), Path.of("/"), "/bin/sh", "-c", "test \"$(id -u)\" != 0")
                .well();
    }
}
