package org.yuanheng.app.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Refusal;

/** The page to sign in on. The sign-in itself is done before any page is asked. */
@Controller
final class SignInPages {
    @GetMapping("/login")
    String ask(HttpServletRequest request, Model model, Words words) {
        return page(
                model,
                words,
                request.getParameter("left") != null ? "left" : request.getParameter("ended") != null ? "ended" : "",
                "",
                "");
    }

    /** Shown again, within the request that failed: the name that was typed stays, the reason stays unsaid. */
    @PostMapping("/login/failed")
    String askAgain(
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Words words) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        long seconds = Refusal.secondsToWait(request);
        String error = seconds > 0 ? words.of("identity.login.wait", seconds) : words.of("identity.login.failed");
        return page(model, words, "", username, error);
    }

    private static String page(Model model, Words words, String notice, String name, String error) {
        model.addAttribute("title", words.of("identity.login.title"));
        model.addAttribute("notice", notice);
        model.addAttribute("name", name);
        model.addAttribute("error", error);
        return "identity/login";
    }
}
