package org.yuanheng.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression.Function;
import org.yuanheng.engine.expression.Expression.Operator;
import org.yuanheng.engine.expression.Expression.Order;

/**
 * Turns Calcite's tree into ours, node by node, checking names and types on the way. What has no counterpart is a
 * problem. Each method returns empty when it has said why.
 */
final class Conversion {
    /** Levels of the tree; chains of and/or count as one. Keeps every later walk within a small stack. */
    private static final int DEEPEST = 100;

    private static final Map<SqlKind, Operator> OPERATORS = Map.of(
            SqlKind.PLUS, Operator.ADD,
            SqlKind.MINUS, Operator.SUBTRACT,
            SqlKind.TIMES, Operator.MULTIPLY,
            SqlKind.DIVIDE, Operator.DIVIDE);
    private static final Map<SqlKind, Order> ORDERS = Map.of(
            SqlKind.EQUALS, Order.EQUAL,
            SqlKind.NOT_EQUALS, Order.NOT_EQUAL,
            SqlKind.LESS_THAN, Order.LESS,
            SqlKind.LESS_THAN_OR_EQUAL, Order.LESS_OR_EQUAL,
            SqlKind.GREATER_THAN, Order.GREATER,
            SqlKind.GREATER_THAN_OR_EQUAL, Order.GREATER_OR_EQUAL);

    private final Map<String, ExpressionParser.Name> names;
    private final Findings findings;
    private int depth;

    /** An expression and what it yields. */
    private record Typed(Expression expression, Type type) {}

    Conversion(Map<String, ExpressionParser.Name> names, Findings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** The whole formula, which must be {@code expected} and cheap enough to render. */
    Optional<Expression> convert(SqlNode node, Type expected) {
        Optional<Expression> whole = as(expected, node);
        if (whole.isPresent() && Weight.of(whole.get()) > Weight.MOST) {
            refuse("expression-too-deep", node, FormulaTexts.TOO_DEEP, FormulaTexts.SPLIT);
            return Optional.empty();
        }
        return whole;
    }

    private Optional<Expression> as(Type expected, SqlNode node) {
        return typed(node).flatMap(found -> {
            if (found.type() == expected) {
                return Optional.of(found.expression());
            }
            refuse("expression-type", node, FormulaTexts.expected(expected, found.type()), FormulaTexts.ALLOWED);
            return Optional.empty();
        });
    }

    private Optional<Typed> typed(SqlNode node) {
        if (depth >= DEEPEST) {
            refuse("expression-too-deep", node, FormulaTexts.TOO_DEEP, FormulaTexts.SPLIT);
            return Optional.empty();
        }
        depth++;
        try {
            return switch (node) {
                case SqlIdentifier name -> fact(name);
                case SqlLiteral literal -> literal(literal);
                case SqlCase choice -> choice(choice);
                case SqlBasicCall call when call.getFunctionQuantifier() == null -> call(call);
                default -> notAllowed(node);
            };
        } finally {
            depth--;
        }
    }

    private Optional<Typed> fact(SqlIdentifier identifier) {
        String name = identifier.toString();
        ExpressionParser.Name known = identifier.isSimple() ? names.get(name) : null;
        if (known != null) {
            return Optional.of(new Typed(new Expression.Fact(name), known.type()));
        }
        refuse(
                "expression-unknown-name",
                identifier,
                FormulaTexts.unknownName(name),
                FormulaTexts.names(name, names.keySet()));
        return Optional.empty();
    }

    private Optional<Typed> literal(SqlLiteral literal) {
        return switch (literal) {
            case SqlNumericLiteral number ->
                Literals.number(number, findings).map(numeral -> new Typed(numeral, Type.NUMBER));
            case SqlCharStringLiteral words
            when Literals.isPlain(words) ->
                Optional.of(new Typed(new Expression.Words(words.getValueAs(String.class)), Type.TEXT));
            case SqlUnknownLiteral date
            when date.tag.equals("DATE") -> Literals.date(date, findings).map(day -> new Typed(day, Type.DATE));
            default -> {
                if (literal.getTypeName() == SqlTypeName.NULL) {
                    refuse("expression-not-allowed", literal, FormulaTexts.NULL, FormulaTexts.IS_NULL);
                    yield Optional.empty();
                }
                yield notAllowed(literal);
            }
        };
    }

    private Optional<Typed> choice(SqlCase node) {
        SqlNodeList results = node.getThenOperands();
        List<Expression.Branch> branches = new ArrayList<>();
        Optional<Type> type = Optional.empty();
        for (int i = 0; i < results.size(); i++) {
            Optional<Expression> when =
                    as(Type.CONDITION, node.getWhenOperands().get(i));
            Optional<Typed> then = result(results.get(i), type);
            type = type.or(() -> then.map(Typed::type));
            if (when.isPresent() && then.isPresent()) {
                branches.add(new Expression.Branch(when.get(), then.get().expression()));
            }
        }
        List<Expression> otherwise = new ArrayList<>();
        SqlNode last = node.getElseOperand();
        boolean missing = last instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.NULL;
        if (last != null && !missing) {
            result(last, type).map(Typed::expression).ifPresent(otherwise::add);
            if (otherwise.isEmpty()) {
                return Optional.empty();
            }
        }
        return branches.size() == results.size()
                ? type.map(t -> new Typed(new Expression.Case(List.copyOf(branches), List.copyOf(otherwise)), t))
                : Optional.empty();
    }

    /** What a branch of a case yields: a value, of the same type as the branches before. */
    private Optional<Typed> result(SqlNode node, Optional<Type> type) {
        Optional<Typed> found = typed(node);
        if (found.isPresent()) {
            Type wanted = type.orElse(
                    found.get().type() == Type.CONDITION
                            ? Type.NUMBER
                            : found.get().type());
            if (found.get().type() != wanted) {
                refuse(
                        "expression-type",
                        node,
                        FormulaTexts.expected(wanted, found.get().type()),
                        FormulaTexts.EQUAL_TYPES);
                return Optional.empty();
            }
        }
        return found;
    }

    private Optional<Typed> call(SqlBasicCall call) {
        SqlKind kind = call.getKind();
        Operator operator = OPERATORS.get(kind);
        if (operator != null && call.operandCount() == 2) {
            return both(Type.NUMBER, call)
                    .map(two ->
                            new Typed(new Expression.Arithmetic(operator, two.getFirst(), two.getLast()), Type.NUMBER));
        }
        Order order = ORDERS.get(kind);
        if (order != null) {
            return alike(call.getOperandList())
                    .map(two -> condition(new Expression.Comparison(
                            order, two.all().getFirst(), two.all().getLast())));
        }
        return switch (kind) {
            case AND -> chain(call).map(terms -> condition(new Expression.And(terms)));
            case OR -> chain(call).map(terms -> condition(new Expression.Or(terms)));
            case NOT -> as(Type.CONDITION, call.operand(0)).map(e -> condition(new Expression.Not(e)));
            case MINUS_PREFIX ->
                as(Type.NUMBER, call.operand(0)).map(e -> new Typed(new Expression.Negative(e), Type.NUMBER));
            case IS_NULL -> isNull(call).map(Conversion::condition);
            case IS_NOT_NULL -> isNull(call).map(e -> condition(new Expression.Not(e)));
            case IN -> in(call).map(Conversion::condition);
            case NOT_IN -> in(call).map(e -> condition(new Expression.Not(e)));
            case BETWEEN -> between(call);
            case CAST, JDBC_FN -> notAllowed(call);
            default -> call.getOperator() instanceof SqlFunction function ? function(call, function) : notAllowed(call);
        };
    }

    private static Typed condition(Expression expression) {
        return new Typed(expression, Type.CONDITION);
    }

    private Optional<List<Expression>> both(Type type, SqlCall call) {
        return all(call.getOperandList().stream().map(operand -> as(type, operand)));
    }

    /** A chain {@code a and b and c} leans left; it is taken apart without recursion. */
    private Optional<List<Expression>> chain(SqlBasicCall call) {
        List<SqlNode> terms = new ArrayList<>();
        SqlNode rest = call;
        while (rest instanceof SqlBasicCall link && link.getKind() == call.getKind()) {
            terms.addFirst(link.operand(1));
            rest = link.operand(0);
        }
        terms.addFirst(rest);
        return all(terms.stream().map(term -> as(Type.CONDITION, term)));
    }

    private Optional<Expression> isNull(SqlBasicCall call) {
        SqlNode operand = call.operand(0);
        return typed(operand).flatMap(found -> {
            if (found.type() == Type.CONDITION) {
                refuse(
                        "expression-type",
                        operand,
                        FormulaTexts.expected(Type.NUMBER, Type.CONDITION),
                        FormulaTexts.IS_NULL);
                return Optional.empty();
            }
            return Optional.of(new Expression.IsNull(found.expression()));
        });
    }

    private Optional<Expression> in(SqlBasicCall call) {
        if (!(call.operand(1) instanceof SqlNodeList list)) {
            notAllowed(call.operand(1));
            return Optional.empty();
        }
        for (SqlNode candidate : list) {
            if (!(candidate instanceof SqlLiteral)) {
                refuse("expression-in", candidate, FormulaTexts.LITERALS_ONLY, FormulaTexts.LIST_THEM);
                return Optional.empty();
            }
        }
        return alike(Stream.concat(Stream.of(call.operand(0)), list.stream()).toList())
                .map(a -> new Expression.In(
                        a.all().getFirst(),
                        List.copyOf(a.all().subList(1, a.all().size()))));
    }

    private Optional<Typed> between(SqlBasicCall call) {
        SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            return notAllowed(call);
        }
        return alike(call.getOperandList()).map(Alike::all).map(three -> {
            Expression between = new Expression.Between(three.get(0), three.get(1), three.get(2));
            return condition(operator.isNegated() ? new Expression.Not(between) : between);
        });
    }

    private Optional<Typed> function(SqlBasicCall call, SqlFunction called) {
        String name = called.getName().toLowerCase(Locale.ROOT);
        Optional<Function> known = Stream.of(Function.values())
                .filter(f -> called instanceof SqlUnresolvedFunction
                        && f.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
        if (known.isEmpty()) {
            refuse(
                    "expression-unknown-function",
                    call,
                    FormulaTexts.unknownFunction(name),
                    FormulaTexts.functions(name));
            return Optional.empty();
        }
        Function function = known.get();
        int given = call.operandCount();
        if (given < function.fewest || given > function.most) {
            refuse("expression-arguments", call, FormulaTexts.arguments(function, given), FormulaTexts.ALLOWED);
            return Optional.empty();
        }
        if (function == Function.COALESCE) {
            return alike(call.getOperandList()).map(a -> new Typed(new Expression.Call(function, a.all()), a.type()));
        }
        List<SqlNode> operands = call.getOperandList();
        return all(IntStream.range(0, given).mapToObj(i -> as(function.takes(i), operands.get(i))))
                .map(a -> new Typed(
                        new Expression.Call(function, a), function.yields().orElseThrow()));
    }

    /** Expressions of one type, none of them a condition. */
    private record Alike(Type type, List<Expression> all) {}

    private Optional<Alike> alike(List<SqlNode> nodes) {
        List<Typed> found = new ArrayList<>();
        boolean fit = true;
        for (SqlNode node : nodes) {
            Optional<Typed> one = typed(node);
            fit &= one.isPresent();
            one.ifPresent(found::add);
            Type wanted = found.isEmpty() || found.getFirst().type() == Type.CONDITION
                    ? Type.NUMBER
                    : found.getFirst().type();
            if (one.isPresent() && one.get().type() != wanted) {
                refuse(
                        "expression-type",
                        node,
                        FormulaTexts.expected(wanted, one.get().type()),
                        FormulaTexts.EQUAL_TYPES);
                fit = false;
            }
        }
        if (!fit) {
            return Optional.empty();
        }
        List<Expression> all = found.stream().map(Typed::expression).toList();
        return listed(all, nodes) ? Optional.of(new Alike(found.getFirst().type(), all)) : Optional.empty();
    }

    /** Whether each text that is held against an item with listed values is one of them. */
    private boolean listed(List<Expression> all, List<SqlNode> nodes) {
        List<String> values = all.stream()
                .flatMap(e -> e instanceof Expression.Fact(String id) ? values(id).stream() : Stream.of())
                .toList();
        boolean fit = true;
        for (int i = 0; i < all.size() && !values.isEmpty(); i++) {
            if (all.get(i) instanceof Expression.Words(String words) && !values.contains(words)) {
                refuse(
                        "expression-unknown-value",
                        nodes.get(i),
                        FormulaTexts.unknownValue(words),
                        FormulaTexts.oneOf(words, values));
                fit = false;
            }
        }
        return fit;
    }

    private List<String> values(String id) {
        ExpressionParser.Name name = names.get(id);
        return name == null ? List.of() : name.values();
    }

    private static Optional<List<Expression>> all(Stream<Optional<Expression>> parts) {
        // Every part is converted before the first failure ends it, so that all problems are found at once.
        List<Optional<Expression>> read = parts.toList();
        return read.stream().allMatch(Optional::isPresent)
                ? Optional.of(read.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private Optional<Typed> notAllowed(SqlNode node) {
        refuse(
                "expression-not-allowed",
                node,
                FormulaTexts.notAllowed(node.getKind().name()),
                FormulaTexts.ALLOWED);
        return Optional.empty();
    }

    private void refuse(String code, SqlNode node, Text message, Text advice) {
        findings.add(code, Math.max(0, node.getParserPosition().getColumnNum() - 1), message, advice);
    }
}
