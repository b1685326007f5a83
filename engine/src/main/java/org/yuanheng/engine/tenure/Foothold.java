package org.yuanheng.engine.tenure;

import java.util.Optional;
import org.yuanheng.engine.layout.Fraction;

/**
 * What ties a firm to a parcel in a year: land it holds, rents or lets.
 *
 * @param other of a lease the other party
 * @param parcel its number; empty where nothing states it
 * @param land in mu, weighted by months as accounts weigh it; above zero also for what is let, below zero only for titled
 *     land that is left out
 */
public record Foothold(Party firm, Account.Part part, Optional<Party> other, String parcel, Fraction land) {}
