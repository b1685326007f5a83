package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest run there is: one firm, one shipped rule, six files. */
class A01_OneFirmTest {
    @TempDir
    private Path scratch;

    @Test
    void theFirmOfHuangyan() {
        Run run = Run.of(
                scratch, Run.shipped("huangyan-2022-above"), """
                unit_id,county,scale,tax,land,value_added,energy,emission,staff,rd,revenue
                T1,黄岩,ABOVE,600,30,3600,1500,0.9,220,450,15000
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(run.results()).isEqualTo("""
                unit_id,group,value_tax_per_mu,points_tax_per_mu,value_value_added_per_mu,points_value_added_per_mu,\
                value_value_added_per_energy,points_value_added_per_energy,value_value_added_per_emission,\
                points_value_added_per_emission,value_value_added_per_staff,points_value_added_per_staff,value_rd_share,\
                points_rd_share,total,rank,class,notes
                T1,黄岩,20.000000,24.8994,120.000000,17.6263,2.400000,17.8174,4000.000000,8.1139,16.363636,9.0207,\
                0.030000,9.9338,87.4115,1,C,
                """);
        assertThat(run.leftOut()).isEqualTo("unit_id,reason\n");
        assertThat(run.directory())
                .isDirectoryContaining("glob:**/snapshot.parquet")
                .isDirectoryContaining("glob:**/rulebook.yaml")
                .isDirectoryContaining("glob:**/results.parquet")
                .isDirectoryContaining("glob:**/manifest.json");
        assertThat(run.directory().toFile().list()).hasSize(6);
    }

    @Test
    void theResultHashIsTheSha256OfTheFile() throws java.io.IOException {
        Run run = Run.of(scratch, RULE, "unit_id,tax,land\nA,1,2\n");
        assertThat(run.manifest().results().sha256())
                .isEqualTo(Lines.sha256(run.files().resultsCsv()));
        assertThat(run.manifest().rulebookSha256())
                .isEqualTo(Lines.sha256(run.files().rulebook()));
        assertThat(Manifest.read(run.files().manifest())).isEqualTo(run.manifest());
    }

    @Test
    void theSnapshotHashIsThatOfTheFactsAsCsv() throws Exception {
        Run run = Run.of(scratch, RULE, "tax,unit_id,land,name\n1.5,\"b,1\",,x\n-0,a,000.25,y\n");
        byte[] csv = "unit_id,land,participation,tax\na,0.250000,EVALUATED,0.000000\n\"b,1\",,EVALUATED,1.500000\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(run.manifest().facts().sha256())
                .isEqualTo(java.util.HexFormat.of().formatHex(Lines.sha256().digest(csv)));
        assertThat(run.notes()).containsExactly("facts-column-ignored facts.csv:1:name");
    }

    static final String RULE = """
            id: one
            title: {zh: 一, en: one}
            source: {document: 测试}
            period: 2022
            population: participation <> 'EXEMPT'
            compare_within: []
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 10}
            """;
}
