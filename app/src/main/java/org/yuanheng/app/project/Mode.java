package org.yuanheng.app.project;

/**
 * The seven ways in which investment is sought; each draws its leads from a register of its own. The words are those of
 * Jiujiang's reports: 差异化、产业化、科学化、优势化、资本化、便利化、新兴化.
 */
public enum Mode {
    /** From a gap of an industry chain. */
    CHAIN,
    /** From a mineral or another resource. */
    RESOURCE,
    /** From land or buildings that stand idle. */
    ASSET,
    /** From a port, a railway, a road. */
    LOCATION,
    /** From a fund. */
    CAPITAL,
    /** From a bonded zone and what may be done in it. */
    BONDED,
    /** From talent, and from natives of the place who made good elsewhere. */
    TALENT
}
