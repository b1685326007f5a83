package org.yuanheng.app.intake.push;

import org.springframework.http.HttpStatus;
import org.yuanheng.app.identity.ApiProblem;
import org.yuanheng.engine.Text;

/** Ends a request that the API refuses, with the problem that it answers. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiProblem problem;

    private Refused(HttpStatus status, String code, Text title, Text advice) {
        super(code, null, false, false);
        this.problem = new ApiProblem(status.value(), code, title, advice);
    }

    ApiProblem problem() {
        return problem;
    }

    static Refused layout(String id) {
        return new Refused(
                HttpStatus.BAD_REQUEST,
                "push-layout",
                new Text("没有版式 " + id, "there is no layout " + id),
                new Text("layout 写 /api/v1/openapi.json 里列出的一个", "write one that /api/v1/openapi.json lists"));
    }

    static Refused notYours() {
        return new Refused(
                HttpStatus.FORBIDDEN,
                "push-department",
                new Text("这个版式不由密钥所属的部门报送", "the department of the key does not deliver this layout"),
                new Text("用主管部门的密钥", "use a key of the department that does"));
    }

    static Refused period(String said) {
        return new Refused(
                HttpStatus.BAD_REQUEST,
                "push-period",
                new Text("不认得期间 " + said, "no period: " + said),
                new Text("写作 2025、2025-Q3、2025-03 或 2025-01..03", "write 2025, 2025-Q3, 2025-03 or 2025-01..03"));
    }

    static Refused county(String said) {
        return new Refused(
                HttpStatus.BAD_REQUEST,
                "push-county",
                new Text("没有县 " + said, "there is no county " + said),
                new Text("写县级区划代码；全域的不写 county", "write the code of a county, or leave it out for the whole region"));
    }

    static Refused body() {
        return new Refused(
                HttpStatus.BAD_REQUEST,
                "push-body",
                new Text("请求体是空的，或不是由对象组成的 JSON 数组", "the body is empty or no JSON array of objects"),
                new Text("写成 [{\"键\": 值, …}, …]", "write [{\"key\": value, …}, …]"));
    }

    static Refused tooLarge(long most) {
        return new Refused(
                HttpStatus.CONTENT_TOO_LARGE,
                "push-too-large",
                new Text("超过 " + (most >> 20) + " MB", "more than " + (most >> 20) + " MB"),
                new Text("分几次报，第二次起加 adds=true", "send it in parts, from the second on with adds=true"));
    }

    static Refused mediaType() {
        return new Refused(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "push-media-type",
                new Text("不收这种 Content-Type", "this Content-Type is not taken"),
                new Text(
                        "用 application/json、text/csv 或 .xlsx 的类型",
                        "use application/json, text/csv or the type of .xlsx"));
    }

    static Refused key(boolean busy) {
        return busy
                ? new Refused(
                        HttpStatus.CONFLICT,
                        "idempotency-key-busy",
                        new Text("同一个 Idempotency-Key 的请求正在处理", "a request with this Idempotency-Key is under way"),
                        new Text("稍后再发", "send it again later"))
                : new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        new Text(
                                "这个 Idempotency-Key 报过别的内容，或超过 200 字",
                                "this Idempotency-Key came with another content before, or has more than 200 characters"),
                        new Text("内容变了就换一个", "use another for another content"));
    }

    static Refused unknown() {
        return new Refused(
                HttpStatus.NOT_FOUND,
                "api-unknown",
                new Text("没有这个地址或这次报送", "there is no such address or delivery"),
                new Text("地址见 /api/v1/openapi.json", "see /api/v1/openapi.json"));
    }

    static Refused request(HttpStatus status) {
        return new Refused(
                status,
                "api-request",
                new Text("请求缺少参数，或方法、参数不对", "a parameter is missing or wrong, or the method is"),
                new Text("对照 /api/v1/openapi.json", "compare with /api/v1/openapi.json"));
    }
}
