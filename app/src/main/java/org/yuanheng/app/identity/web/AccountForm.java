package org.yuanheng.app.identity.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What an administrator types about an account, as typed. */
record AccountForm(
        String name,
        String displayName,
        String role,
        String counties,
        String zones,
        String towns,
        String department,
        String creditCode) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");
    private static final Pattern COUNTY = Pattern.compile("[0-9]{6}");
    private static final Pattern ZONE = Pattern.compile("[0-9A-Za-z-]{1,32}");
    private static final Pattern DEPARTMENT = Pattern.compile("[a-z][a-z-]{1,31}");
    private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
    private static final int LONGEST_NAME = 40;

    /** A field that the browser did not send is one that was left empty. */
    AccountForm {
        name = Objects.requireNonNullElse(name, "");
        displayName = Objects.requireNonNullElse(displayName, "");
        role = Objects.requireNonNullElse(role, "");
        counties = Objects.requireNonNullElse(counties, "");
        zones = Objects.requireNonNullElse(zones, "");
        towns = Objects.requireNonNullElse(towns, "");
        department = Objects.requireNonNullElse(department, "");
        creditCode = Objects.requireNonNullElse(creditCode, "");
    }

    static final AccountForm EMPTY = new AccountForm("", "", "OFFICE", "", "", "", "", "");

    static AccountForm of(Account.Profile who) {
        return new AccountForm(
                who.name(),
                who.displayName(),
                who.role().name(),
                who.counties().stream().sorted().collect(Collectors.joining(" ")),
                who.zones().stream().sorted().collect(Collectors.joining(" ")),
                who.towns().stream().sorted().collect(Collectors.joining(" ")),
                who.department().orElse(""),
                who.creditCode().orElse(""));
    }

    /** The same for the account of that name, which does not change. */
    AccountForm named(String accountName) {
        return new AccountForm(accountName, displayName, role, counties, zones, towns, department, creditCode);
    }

    /** The account that is meant, or every problem, each placed at its field. What a role does not need is dropped. */
    Checked<Account.Profile> read() {
        List<Problem> problems = new ArrayList<>();
        String lower = name.strip().toLowerCase(Locale.ROOT);
        require(
                NAME.matcher(lower).matches(),
                "name",
                problems,
                new Text("账户名不合要求。", "This is no account name."),
                new Text(
                        "请用 2 到 32 个小写字母、数字、点、横线或下划线，以字母或数字开头。",
                        "Use 2 to 32 lower-case letters, digits, dots, hyphens or underscores, beginning with a letter or digit."));
        String shown = displayName.strip();
        require(
                !shown.isEmpty() && shown.length() <= LONGEST_NAME,
                "displayName",
                problems,
                new Text(
                        "没有姓名，或超过 " + LONGEST_NAME + " 个字。",
                        "The name is missing or longer than " + LONGEST_NAME + " characters."),
                new Text("请写明使用人或岗位。", "Say who uses the account, or for which post."));
        Optional<Role> known = Arrays.stream(Role.values())
                .filter(each -> each.name().equals(role))
                .findFirst();
        require(
                known.isPresent(),
                "role",
                problems,
                new Text("没有选角色。", "No role is chosen."),
                new Text("请选一个。", "Choose one."));
        Account.Profile who = Account.Profile.of(known.orElse(Role.LEADER), lower, shown);
        Account.Profile scoped = switch (who.role()) {
            case ADMIN -> who;
            case OFFICE, LEADER, ATTRACTION, TASK_FORCE, CHAIN_CHIEF, AUDITOR ->
                who.in(counties(false, problems)).inZones(zones(false, problems));
            case ZONE, PARK -> who.inZones(zones(true, problems));
            case TOWN -> who.in(counties(true, problems)).inTowns(words(towns));
            case DEPARTMENT, EXECUTOR ->
                who.ofDepartment(matching(
                        department.strip(),
                        DEPARTMENT,
                        "department",
                        problems,
                        new Text("没有部门代号，或写法不对。", "The department's id is missing or misspelt."),
                        new Text("请写部门代号，如 tax（税务）。", "Write the department's id, such as tax.")));
            case FIRM ->
                who.ofFirm(matching(
                        creditCode.strip().toUpperCase(Locale.ROOT),
                        CREDIT_CODE,
                        "creditCode",
                        problems,
                        new Text(
                                "统一社会信用代码不是 18 位，或含有不用的字母。",
                                "The credit code does not have 18 digits and letters, or has one that is not used."),
                        new Text("请对照营业执照填写。", "Copy it from the business licence.")));
        };
        return problems.isEmpty() ? Checked.ok(scoped) : new Checked.Refused<>(problems);
    }

    /** The fields of the form, with what is wrong beside each. */
    List<Field> fields(boolean fresh, List<Problem> problems, Words words) {
        List<Field> fields = new ArrayList<>();
        if (fresh) {
            fields.add(typed("name", name, words).asRequired().hint(words.of("identity.name.hint")));
        }
        fields.add(typed("displayName", displayName, words).asRequired());
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "role",
                words.of("identity.role"),
                Arrays.stream(Role.values())
                        .map(each -> new Field.Option(
                                each.name(), words.of(each.label()), each.name().equals(role)))
                        .toList()));
        fields.add(typed("counties", counties, words).hint(words.of("identity.counties.hint")));
        fields.add(typed("zones", zones, words).hint(words.of("identity.zones.hint")));
        fields.add(typed("towns", towns, words).hint(words.of("identity.towns.hint")));
        fields.add(typed("department", department, words).hint(words.of("identity.department.hint")));
        fields.add(typed("creditCode", creditCode, words).hint(words.of("identity.creditCode.hint")));
        return fields.stream()
                .map(field -> problems.stream()
                        .filter(problem -> problem.place().file().equals(field.name()))
                        .findFirst()
                        .map(problem -> field.wrong(sentence(problem, words)))
                        .orElse(field))
                .toList();
    }

    /** What is wrong and what to do, as one text. */
    static String sentence(Problem problem, Words words) {
        String space = words.language().equals("en") ? " " : "";
        return words.of(problem.message()) + space + words.of(problem.advice());
    }

    private static Field typed(String name, String value, Words words) {
        return Field.typed(Field.Kind.TEXT, name, words.of("identity." + name), value);
    }

    private Set<String> counties(boolean needed, List<Problem> problems) {
        Set<String> ids = words(counties);
        boolean right = ids.stream().allMatch(id -> COUNTY.matcher(id).matches()) && !(needed && ids.isEmpty());
        require(
                right,
                "counties",
                problems,
                new Text("没有区县代码，或不是 6 位数字。", "A county code is missing or does not have 6 digits."),
                new Text(
                        "请写 GB/T 2260 的 6 位代码，多个用空格分开。", "Write the 6-digit codes of GB/T 2260, separated by spaces."));
        return ids;
    }

    private Set<String> zones(boolean needed, List<Problem> problems) {
        Set<String> ids = words(zones);
        boolean right = ids.stream().allMatch(id -> ZONE.matcher(id).matches()) && !(needed && ids.isEmpty());
        require(
                right,
                "zones",
                problems,
                new Text("没有园区编号，或写法不对。", "A zone's id is missing or misspelt."),
                new Text("请写区划与园区页上的编号，多个用空格分开。", "Write the ids of the page of places, separated by spaces."));
        return ids;
    }

    private static String matching(
            String typed, Pattern pattern, String field, List<Problem> problems, Text message, Text advice) {
        require(pattern.matcher(typed).matches(), field, problems, message, advice);
        return typed;
    }

    private static void require(boolean right, String field, List<Problem> problems, Text message, Text advice) {
        if (!right) {
            problems.add(new Problem("account-" + field.toLowerCase(Locale.ROOT), Place.of(field), message, advice));
        }
    }

    private static Set<String> words(String typed) {
        return Arrays.stream(typed.split("[\\s,，、;；]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
