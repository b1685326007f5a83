package org.yuanheng.app.identity;

import jakarta.servlet.http.HttpServletRequest;

/** Why a sign-in was refused, as far as the sign-in page may say it. */
public final class Refusal {
    private Refusal() {}

    /** How long whoever has just failed to sign in has to wait before the next try; 0 when not at all. */
    public static long secondsToWait(HttpServletRequest request) {
        return request.getAttribute(Door.FAILURE) instanceof SignIn.Impatient impatient ? impatient.seconds() : 0;
    }
}
