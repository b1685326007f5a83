package org.yuanheng.app.face;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Answers {@code ?data=<table>.xlsx} on any page with that table of it as a file; see {@link Downloads}. */
final class Downloading implements HandlerInterceptor {
    private static final String XLSX = ".xlsx";
    private static final String CSV = ".csv";

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String asked = request.getParameter(Downloads.PARAMETER);
        // A refusal is answered by the page of the error, under the same address: that has nothing to take away.
        boolean refused = request.getDispatcherType() != DispatcherType.REQUEST;
        if (asked == null || refused || page == null || page.getViewName() == null || page.getStatus() != null) {
            return;
        }
        String ending = asked.endsWith(XLSX) ? XLSX : CSV;
        Map<String, Object> model = page.getModel();
        Table table = Optional.ofNullable(model.get("downloads"))
                .map(Downloads.class::cast)
                .filter(downloads -> asked.endsWith(ending))
                .flatMap(downloads -> downloads.find(asked.substring(0, asked.length() - ending.length())))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Words words = (Words) model.get("words");
        Shell shell = (Shell) model.get("shell");
        if (words == null || shell == null) {
            throw new IllegalStateException("a page without its shell");
        }
        Band band = (Band) model.getOrDefault("band", shell.band());
        TableFile file = new TableFile(table, words, band == null ? "" : words.of(band.key()));
        page.setView((filled, in, out) -> write(file, ending, out));
    }

    private static void write(TableFile file, String ending, HttpServletResponse response) throws IOException {
        String name = file.table()
                        .caption()
                        .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ")
                        .strip()
                + ending;
        Attachment.name(response, name);
        if (ending.equals(CSV)) {
            response.setContentType("text/csv;charset=UTF-8");
            response.getOutputStream().write(file.csv());
        } else {
            response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            file.xlsx(response.getOutputStream());
        }
    }
}
