/**
 * Small-firm parks: units on the floors of buildings and who rents them, services that tenants share and book, and small
 * firms that are regrouped into one above scale.
 */
@NullMarked
package org.yuanheng.app.park;

import org.jspecify.annotations.NullMarked;
