package org.yuanheng.app.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;

/**
 * An account as it is kept.
 *
 * @param id its number, never used again
 * @param who what it is for
 * @param passwordHash Argon2id, with its parameters and salt
 * @param passwordChangedAt sessions opened before it are over
 * @param mustChange whether the password was chosen by somebody else
 * @param createdAt when it was opened
 * @param disabledAt since when nobody can sign in with it
 */
public record Account(
        long id,
        Profile who,
        String passwordHash,
        Instant passwordChangedAt,
        boolean mustChange,
        Instant createdAt,
        Optional<Instant> disabledAt) {

    static final RowMapper<Account> ROW = (row, number) -> new Account(
            row.getLong("id"),
            Profile.ROW.mapRow(row, number),
            row.getString("password_hash"),
            row.getTimestamp("password_changed_at").toInstant(),
            row.getBoolean("must_change"),
            row.getTimestamp("created_at").toInstant(),
            Optional.ofNullable(row.getTimestamp("disabled_at")).map(java.sql.Timestamp::toInstant));

    /**
     * Whom an account stands for and what it lets see.
     *
     * @param name to sign in with: lower case letters, digits, dot, hyphen, underscore; 2 to 32 of them
     * @param displayName as pages and the audit trail show it
     * @param role what the account is for
     * @param counties the counties it is confined to, by GB/T 2260 id; none confines OFFICE and LEADER to nothing less
     *     than everything, and leaves TOWN without any rows
     * @param zones the zones it is confined to; those inside them are meant too. A ZONE or PARK account without any sees nothing
     * @param towns the towns of a TOWN account; none means all towns of its counties
     * @param department of a DEPARTMENT account
     * @param creditCode of a FIRM account
     * @param language {@code zh} or {@code en}
     * @param demo whether its password is publicly known; such an account works in a demo region only
     */
    public record Profile(
            String name,
            String displayName,
            Role role,
            Set<String> counties,
            Set<String> zones,
            Set<String> towns,
            Optional<String> department,
            Optional<String> creditCode,
            String language,
            boolean demo) {
        private static final RowMapper<Profile> ROW = (row, number) -> new Profile(
                row.getString("name"),
                row.getString("display_name"),
                Role.valueOf(row.getString("role")),
                Set.of((String[]) row.getArray("counties").getArray()),
                Set.of((String[]) row.getArray("zones").getArray()),
                Set.of((String[]) row.getArray("towns").getArray()),
                Optional.ofNullable(row.getString("department")),
                Optional.ofNullable(row.getString("credit_code")),
                row.getString("language"),
                row.getBoolean("demo"));

        /** Copies the sets. */
        public Profile {
            counties = Set.copyOf(counties);
            zones = Set.copyOf(zones);
            towns = Set.copyOf(towns);
        }

        /** Somebody of the office, a leader, an administrator: sees everything until {@link #in} confines them. */
        public static Profile of(Role role, String name, String displayName) {
            return new Profile(
                    name,
                    displayName,
                    role,
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    "zh",
                    false);
        }

        /** The same, confined to these counties. */
        public Profile in(Set<String> counties) {
            return new Profile(name, displayName, role, counties, zones, towns, department, creditCode, language, demo);
        }

        /** The same, confined to these zones and those inside them. */
        public Profile inZones(Set<String> zones) {
            return new Profile(name, displayName, role, counties, zones, towns, department, creditCode, language, demo);
        }

        /** The same, for these towns of its counties. */
        public Profile inTowns(Set<String> towns) {
            return new Profile(name, displayName, role, counties, zones, towns, department, creditCode, language, demo);
        }

        /** The same, for a department. */
        public Profile ofDepartment(String department) {
            return new Profile(
                    name,
                    displayName,
                    role,
                    counties,
                    zones,
                    towns,
                    Optional.of(department),
                    creditCode,
                    language,
                    demo);
        }

        /** The same, for a firm. */
        public Profile ofFirm(String creditCode) {
            return new Profile(
                    name,
                    displayName,
                    role,
                    counties,
                    zones,
                    towns,
                    department,
                    Optional.of(creditCode),
                    language,
                    demo);
        }

        /** The same, with a publicly known password. */
        public Profile forDemo() {
            return new Profile(name, displayName, role, counties, zones, towns, department, creditCode, language, true);
        }

        private Scope region() {
            if (!zones.isEmpty()) {
                return new Scope.Zones(zones);
            }
            return counties.isEmpty() ? Scope.everything() : new Scope.Counties(counties);
        }

        /** Which rows the account lets see; of zones those that it names, without those inside them. */
        public Scope scope() {
            return switch (role) {
                case ADMIN -> Scope.everything();
                case OFFICE, LEADER, ATTRACTION, TASK_FORCE, CHAIN_CHIEF, AUDITOR -> region();
                case ZONE, PARK -> new Scope.Zones(zones);
                case TOWN -> towns.isEmpty() ? new Scope.Counties(counties) : new Scope.Towns(counties, towns);
                case DEPARTMENT, EXECUTOR ->
                    new Scope.Departments(department.map(Set::of).orElse(Set.of()));
                case FIRM -> new Scope.Firms(creditCode.map(Set::of).orElse(Set.of()));
            };
        }
    }

    /** The person who signs in with it and reads {@code language}, who sees what lies inside the zones it names. */
    Person person(String language, ZonesWithin zones) {
        return new Person(
                id, who.name(), who.displayName(), who.role(), zones.reach(who.scope()), language, mustChange);
    }

    /** Whoever signs in with it, as the audit trail remembers them. */
    public Actor actor() {
        return new Actor(id, who.displayName(), who.role().name());
    }
}
