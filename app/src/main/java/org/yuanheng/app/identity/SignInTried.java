package org.yuanheng.app.identity;

/**
 * News: somebody tried to sign in with an account that exists.
 *
 * @param person whose account it is
 * @param address from which address
 * @param done whether the password was right
 */
public record SignInTried(Person person, String address, boolean done) {}
