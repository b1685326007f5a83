package picocli;

/** Stands in for picocli, which is not on the engine's class path. */
public record Fixture() {}
