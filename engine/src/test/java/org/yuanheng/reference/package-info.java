/**
 * A second evaluator, for tests only: slow, exact, and written from the fixed parts of the design ("Units", "Numbers",
 * "Command line") alone. It imports nothing of {@code org.yuanheng.engine}; what the two agree on they have therefore
 * worked out separately.
 *
 * <p>Way in: {@link org.yuanheng.reference.Reference} evaluates, {@link org.yuanheng.reference.DataSets} makes the
 * firms, {@link org.yuanheng.reference.AgreementContract} compares an engine with it byte for byte,
 * {@link org.yuanheng.reference.MutantsContract} shows that the firms would notice a mistake.
 */
@NullMarked
package org.yuanheng.reference;

import org.jspecify.annotations.NullMarked;
