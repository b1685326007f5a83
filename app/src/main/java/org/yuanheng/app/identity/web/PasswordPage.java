package org.yuanheng.app.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.OwnAccount;
import org.yuanheng.app.identity.Person;
import org.yuanheng.engine.Problem;

/** One's own password and language. */
@Controller
@RequestMapping("/password")
final class PasswordPage {
    private final OwnAccount own;

    PasswordPage(OwnAccount own) {
        this.own = own;
    }

    @GetMapping
    String ask(Person person, Model model, Words words) {
        return page(person, List.of(), model, words);
    }

    @PostMapping
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String repeated,
            Person person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Words words,
            RedirectAttributes next) {
        List<Problem> problems = own.changePassword(person, current, chosen, repeated, request, response);
        if (problems.isEmpty()) {
            next.addFlashAttribute("done", true);
            return "redirect:/password";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(person, problems, model, words);
    }

    @PostMapping("/language")
    String speak(@RequestParam(defaultValue = "zh") String language, Person person) {
        String known = language.equals("en") ? "en" : "zh";
        own.speak(person, known);
        return "redirect:/password?lang=" + known;
    }

    private static String page(Person person, List<Problem> problems, Model model, Words words) {
        List<Field> fields = new ArrayList<>();
        for (String name : List.of("current", "chosen", "repeated")) {
            Field field = Field.typed(Field.Kind.PASSWORD, name, words.of("identity.password." + name), "")
                    .asRequired();
            fields.add(problems.stream()
                    .filter(problem -> problem.place().file().equals(name))
                    .findFirst()
                    .map(problem -> field.wrong(AccountForm.sentence(problem, words)))
                    .orElse(field));
        }
        model.addAttribute("title", words.of("identity.password.title"));
        model.addAttribute("lead", person.mustChange() ? words.of("identity.password.must") : "");
        model.addAttribute("fields", fields);
        return "identity/password";
    }
}
