package org.yuanheng.app.demo;

/**
 * Invented unified social credit codes (统一社会信用代码, GB 32100—2015) with true check digits: {@code 91} for a firm
 * registered by market supervision, an invented division beginning 99 that no real code can have, nine characters of
 * organisation code with their own check digit (GB 11714), and the check digit of the whole.
 */
final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int BASE = ALPHABET.length();
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final long BODIES = 887_503_681L; // 31^6
    private static final long STEP = 324_546_901L; // prime to 31, so that every index has its own body

    private CreditCode() {}

    /** The code of the {@code index}-th firm, registered in {@code division}; different indexes, different codes. */
    static String of(String division, long index) {
        StringBuilder body = new StringBuilder("MA");
        long rest = Math.floorMod(index * STEP + 271_828_182L, BODIES);
        for (int i = 0; i < 6; i++) {
            body.append(ALPHABET.charAt((int) (rest % BASE)));
            rest /= BASE;
        }
        String seventeen = "91" + division + body + organisationCheck(body);
        return seventeen + check(seventeen);
    }

    /** The eighteenth character by GB 32100: weights 3^i mod 31, 31 minus the remainder. */
    static char check(String seventeen) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(seventeen.charAt(i)) * weight;
            weight = weight * 3 % BASE;
        }
        return ALPHABET.charAt((BASE - sum % BASE) % BASE);
    }

    /** The ninth character of an organisation code by GB 11714: letters count from A = 10, 11 minus the remainder. */
    static char organisationCheck(CharSequence eight) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(eight.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : (char) ('0' + check % 11);
    }

    /** The same code with a check digit that is wrong: what a slip of the keyboard makes. */
    static String withWrongCheck(String code) {
        int right = ALPHABET.indexOf(code.charAt(17));
        return code.substring(0, 17) + ALPHABET.charAt((right + 7) % BASE);
    }
}
