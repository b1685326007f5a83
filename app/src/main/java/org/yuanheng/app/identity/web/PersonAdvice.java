package org.yuanheng.app.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.yuanheng.app.identity.Person;

/** Gives every page the person who reads it, as {@code person}; nobody on pages that are open to everybody. */
@ControllerAdvice
final class PersonAdvice {
    @ModelAttribute("person")
    @Nullable
    Person person(HttpServletRequest request) {
        return Person.of(request).orElse(null);
    }
}
