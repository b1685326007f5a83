package org.yuanheng.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.face.MapTiles;

/** Browsers fetch pictures from nobody outside, unless the installation names a server of map tiles; then from it alone. */
class ContentPolicyTest {
    private static final String WMTS = "/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=k";

    private static String with(String tiles) {
        return SecurityConfiguration.contentPolicy(MapTiles.of(tiles, "天地图"));
    }

    @Test
    void withoutTilesNothingComesFromOutside() {
        assertThat(with("")).isEqualTo(SecurityConfiguration.CONTENT_POLICY).doesNotContain("http");
    }

    @Test
    void onlyPicturesMayComeFromTheServerNamed() {
        assertThat(with("https://t{s}.tianditu.gov.cn" + WMTS))
                .isEqualTo(SecurityConfiguration.CONTENT_POLICY.replace(
                        "img-src 'self' data:", "img-src 'self' data: https://*.tianditu.gov.cn"));
        assertThat(with("http://10.1.2.3:8080" + WMTS)).contains("data: http://10.1.2.3:8080;");
    }

    @Test
    void whatIsNoAddressOfTilesIsRefused() {
        for (String wrong : List.of(
                "https://tiles.example",
                "https://tiles.example/{z}/{x}",
                "ftp://tiles.example" + WMTS,
                "https://a b" + WMTS,
                "https://x; script-src *" + WMTS,
                "https://me:secret@tiles.example" + WMTS)) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> MapTiles.of(wrong, ""));
        }
    }
}
