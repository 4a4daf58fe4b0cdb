var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// ../../work/main/node_modules/ajv/dist/compile/codegen/code.js
var require_code = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/codegen/code.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.regexpCode = exports.getEsmExportName = exports.getProperty = exports.safeStringify = exports.stringify = exports.strConcat = exports.addCodeArg = exports.str = exports._ = exports.nil = exports._Code = exports.Name = exports.IDENTIFIER = exports._CodeOrName = void 0;
    var _CodeOrName = class {
    };
    exports._CodeOrName = _CodeOrName;
    exports.IDENTIFIER = /^[a-z$_][a-z$_0-9]*$/i;
    var Name = class extends _CodeOrName {
      constructor(s) {
        super();
        if (!exports.IDENTIFIER.test(s))
          throw new Error("CodeGen: name must be a valid identifier");
        this.str = s;
      }
      toString() {
        return this.str;
      }
      emptyStr() {
        return false;
      }
      get names() {
        return { [this.str]: 1 };
      }
    };
    exports.Name = Name;
    var _Code = class extends _CodeOrName {
      constructor(code) {
        super();
        this._items = typeof code === "string" ? [code] : code;
      }
      toString() {
        return this.str;
      }
      emptyStr() {
        if (this._items.length > 1)
          return false;
        const item = this._items[0];
        return item === "" || item === '""';
      }
      get str() {
        var _a;
        return (_a = this._str) !== null && _a !== void 0 ? _a : this._str = this._items.reduce((s, c) => `${s}${c}`, "");
      }
      get names() {
        var _a;
        return (_a = this._names) !== null && _a !== void 0 ? _a : this._names = this._items.reduce((names, c) => {
          if (c instanceof Name)
            names[c.str] = (names[c.str] || 0) + 1;
          return names;
        }, {});
      }
    };
    exports._Code = _Code;
    exports.nil = new _Code("");
    function _(strs, ...args) {
      const code = [strs[0]];
      let i = 0;
      while (i < args.length) {
        addCodeArg(code, args[i]);
        code.push(strs[++i]);
      }
      return new _Code(code);
    }
    exports._ = _;
    var plus = new _Code("+");
    function str(strs, ...args) {
      const expr = [safeStringify(strs[0])];
      let i = 0;
      while (i < args.length) {
        expr.push(plus);
        addCodeArg(expr, args[i]);
        expr.push(plus, safeStringify(strs[++i]));
      }
      optimize(expr);
      return new _Code(expr);
    }
    exports.str = str;
    function addCodeArg(code, arg) {
      if (arg instanceof _Code)
        code.push(...arg._items);
      else if (arg instanceof Name)
        code.push(arg);
      else
        code.push(interpolate(arg));
    }
    exports.addCodeArg = addCodeArg;
    function optimize(expr) {
      let i = 1;
      while (i < expr.length - 1) {
        if (expr[i] === plus) {
          const res = mergeExprItems(expr[i - 1], expr[i + 1]);
          if (res !== void 0) {
            expr.splice(i - 1, 3, res);
            continue;
          }
          expr[i++] = "+";
        }
        i++;
      }
    }
    function mergeExprItems(a, b) {
      if (b === '""')
        return a;
      if (a === '""')
        return b;
      if (typeof a == "string") {
        if (b instanceof Name || a[a.length - 1] !== '"')
          return;
        if (typeof b != "string")
          return `${a.slice(0, -1)}${b}"`;
        if (b[0] === '"')
          return a.slice(0, -1) + b.slice(1);
        return;
      }
      if (typeof b == "string" && b[0] === '"' && !(a instanceof Name))
        return `"${a}${b.slice(1)}`;
      return;
    }
    function strConcat(c1, c2) {
      return c2.emptyStr() ? c1 : c1.emptyStr() ? c2 : str`${c1}${c2}`;
    }
    exports.strConcat = strConcat;
    function interpolate(x) {
      return typeof x == "number" || typeof x == "boolean" || x === null ? x : safeStringify(Array.isArray(x) ? x.join(",") : x);
    }
    function stringify(x) {
      return new _Code(safeStringify(x));
    }
    exports.stringify = stringify;
    function safeStringify(x) {
      return JSON.stringify(x).replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");
    }
    exports.safeStringify = safeStringify;
    function getProperty(key) {
      return typeof key == "string" && exports.IDENTIFIER.test(key) ? new _Code(`.${key}`) : _`[${key}]`;
    }
    exports.getProperty = getProperty;
    function getEsmExportName(key) {
      if (typeof key == "string" && exports.IDENTIFIER.test(key)) {
        return new _Code(`${key}`);
      }
      throw new Error(`CodeGen: invalid export name: ${key}, use explicit $id name mapping`);
    }
    exports.getEsmExportName = getEsmExportName;
    function regexpCode(rx) {
      return new _Code(rx.toString());
    }
    exports.regexpCode = regexpCode;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/codegen/scope.js
var require_scope = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/codegen/scope.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.ValueScope = exports.ValueScopeName = exports.Scope = exports.varKinds = exports.UsedValueState = void 0;
    var code_1 = require_code();
    var ValueError = class extends Error {
      constructor(name) {
        super(`CodeGen: "code" for ${name} not defined`);
        this.value = name.value;
      }
    };
    var UsedValueState;
    (function(UsedValueState2) {
      UsedValueState2[UsedValueState2["Started"] = 0] = "Started";
      UsedValueState2[UsedValueState2["Completed"] = 1] = "Completed";
    })(UsedValueState || (exports.UsedValueState = UsedValueState = {}));
    exports.varKinds = {
      const: new code_1.Name("const"),
      let: new code_1.Name("let"),
      var: new code_1.Name("var")
    };
    var Scope = class {
      constructor({ prefixes, parent } = {}) {
        this._names = {};
        this._prefixes = prefixes;
        this._parent = parent;
      }
      toName(nameOrPrefix) {
        return nameOrPrefix instanceof code_1.Name ? nameOrPrefix : this.name(nameOrPrefix);
      }
      name(prefix) {
        return new code_1.Name(this._newName(prefix));
      }
      _newName(prefix) {
        const ng = this._names[prefix] || this._nameGroup(prefix);
        return `${prefix}${ng.index++}`;
      }
      _nameGroup(prefix) {
        var _a, _b;
        if (((_b = (_a = this._parent) === null || _a === void 0 ? void 0 : _a._prefixes) === null || _b === void 0 ? void 0 : _b.has(prefix)) || this._prefixes && !this._prefixes.has(prefix)) {
          throw new Error(`CodeGen: prefix "${prefix}" is not allowed in this scope`);
        }
        return this._names[prefix] = { prefix, index: 0 };
      }
    };
    exports.Scope = Scope;
    var ValueScopeName = class extends code_1.Name {
      constructor(prefix, nameStr) {
        super(nameStr);
        this.prefix = prefix;
      }
      setValue(value, { property, itemIndex }) {
        this.value = value;
        this.scopePath = (0, code_1._)`.${new code_1.Name(property)}[${itemIndex}]`;
      }
    };
    exports.ValueScopeName = ValueScopeName;
    var line = (0, code_1._)`\n`;
    var ValueScope = class extends Scope {
      constructor(opts) {
        super(opts);
        this._values = {};
        this._scope = opts.scope;
        this.opts = { ...opts, _n: opts.lines ? line : code_1.nil };
      }
      get() {
        return this._scope;
      }
      name(prefix) {
        return new ValueScopeName(prefix, this._newName(prefix));
      }
      value(nameOrPrefix, value) {
        var _a;
        if (value.ref === void 0)
          throw new Error("CodeGen: ref must be passed in value");
        const name = this.toName(nameOrPrefix);
        const { prefix } = name;
        const valueKey = (_a = value.key) !== null && _a !== void 0 ? _a : value.ref;
        let vs = this._values[prefix];
        if (vs) {
          const _name = vs.get(valueKey);
          if (_name)
            return _name;
        } else {
          vs = this._values[prefix] = /* @__PURE__ */ new Map();
        }
        vs.set(valueKey, name);
        const s = this._scope[prefix] || (this._scope[prefix] = []);
        const itemIndex = s.length;
        s[itemIndex] = value.ref;
        name.setValue(value, { property: prefix, itemIndex });
        return name;
      }
      getValue(prefix, keyOrRef) {
        const vs = this._values[prefix];
        if (!vs)
          return;
        return vs.get(keyOrRef);
      }
      scopeRefs(scopeName, values2 = this._values) {
        return this._reduceValues(values2, (name) => {
          if (name.scopePath === void 0)
            throw new Error(`CodeGen: name "${name}" has no value`);
          return (0, code_1._)`${scopeName}${name.scopePath}`;
        });
      }
      scopeCode(values2 = this._values, usedValues, getCode) {
        return this._reduceValues(values2, (name) => {
          if (name.value === void 0)
            throw new Error(`CodeGen: name "${name}" has no value`);
          return name.value.code;
        }, usedValues, getCode);
      }
      _reduceValues(values2, valueCode, usedValues = {}, getCode) {
        let code = code_1.nil;
        for (const prefix in values2) {
          const vs = values2[prefix];
          if (!vs)
            continue;
          const nameSet = usedValues[prefix] = usedValues[prefix] || /* @__PURE__ */ new Map();
          vs.forEach((name) => {
            if (nameSet.has(name))
              return;
            nameSet.set(name, UsedValueState.Started);
            let c = valueCode(name);
            if (c) {
              const def = this.opts.es5 ? exports.varKinds.var : exports.varKinds.const;
              code = (0, code_1._)`${code}${def} ${name} = ${c};${this.opts._n}`;
            } else if (c = getCode === null || getCode === void 0 ? void 0 : getCode(name)) {
              code = (0, code_1._)`${code}${c}${this.opts._n}`;
            } else {
              throw new ValueError(name);
            }
            nameSet.set(name, UsedValueState.Completed);
          });
        }
        return code;
      }
    };
    exports.ValueScope = ValueScope;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/codegen/index.js
var require_codegen = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/codegen/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.or = exports.and = exports.not = exports.CodeGen = exports.operators = exports.varKinds = exports.ValueScopeName = exports.ValueScope = exports.Scope = exports.Name = exports.regexpCode = exports.stringify = exports.getProperty = exports.nil = exports.strConcat = exports.str = exports._ = void 0;
    var code_1 = require_code();
    var scope_1 = require_scope();
    var code_2 = require_code();
    Object.defineProperty(exports, "_", { enumerable: true, get: function() {
      return code_2._;
    } });
    Object.defineProperty(exports, "str", { enumerable: true, get: function() {
      return code_2.str;
    } });
    Object.defineProperty(exports, "strConcat", { enumerable: true, get: function() {
      return code_2.strConcat;
    } });
    Object.defineProperty(exports, "nil", { enumerable: true, get: function() {
      return code_2.nil;
    } });
    Object.defineProperty(exports, "getProperty", { enumerable: true, get: function() {
      return code_2.getProperty;
    } });
    Object.defineProperty(exports, "stringify", { enumerable: true, get: function() {
      return code_2.stringify;
    } });
    Object.defineProperty(exports, "regexpCode", { enumerable: true, get: function() {
      return code_2.regexpCode;
    } });
    Object.defineProperty(exports, "Name", { enumerable: true, get: function() {
      return code_2.Name;
    } });
    var scope_2 = require_scope();
    Object.defineProperty(exports, "Scope", { enumerable: true, get: function() {
      return scope_2.Scope;
    } });
    Object.defineProperty(exports, "ValueScope", { enumerable: true, get: function() {
      return scope_2.ValueScope;
    } });
    Object.defineProperty(exports, "ValueScopeName", { enumerable: true, get: function() {
      return scope_2.ValueScopeName;
    } });
    Object.defineProperty(exports, "varKinds", { enumerable: true, get: function() {
      return scope_2.varKinds;
    } });
    exports.operators = {
      GT: new code_1._Code(">"),
      GTE: new code_1._Code(">="),
      LT: new code_1._Code("<"),
      LTE: new code_1._Code("<="),
      EQ: new code_1._Code("==="),
      NEQ: new code_1._Code("!=="),
      NOT: new code_1._Code("!"),
      OR: new code_1._Code("||"),
      AND: new code_1._Code("&&"),
      ADD: new code_1._Code("+")
    };
    var Node = class {
      optimizeNodes() {
        return this;
      }
      optimizeNames(_names, _constants) {
        return this;
      }
    };
    var Def = class extends Node {
      constructor(varKind, name, rhs) {
        super();
        this.varKind = varKind;
        this.name = name;
        this.rhs = rhs;
      }
      render({ es5, _n }) {
        const varKind = es5 ? scope_1.varKinds.var : this.varKind;
        const rhs = this.rhs === void 0 ? "" : ` = ${this.rhs}`;
        return `${varKind} ${this.name}${rhs};` + _n;
      }
      optimizeNames(names, constants) {
        if (!names[this.name.str])
          return;
        if (this.rhs)
          this.rhs = optimizeExpr(this.rhs, names, constants);
        return this;
      }
      get names() {
        return this.rhs instanceof code_1._CodeOrName ? this.rhs.names : {};
      }
    };
    var Assign = class extends Node {
      constructor(lhs, rhs, sideEffects) {
        super();
        this.lhs = lhs;
        this.rhs = rhs;
        this.sideEffects = sideEffects;
      }
      render({ _n }) {
        return `${this.lhs} = ${this.rhs};` + _n;
      }
      optimizeNames(names, constants) {
        if (this.lhs instanceof code_1.Name && !names[this.lhs.str] && !this.sideEffects)
          return;
        this.rhs = optimizeExpr(this.rhs, names, constants);
        return this;
      }
      get names() {
        const names = this.lhs instanceof code_1.Name ? {} : { ...this.lhs.names };
        return addExprNames(names, this.rhs);
      }
    };
    var AssignOp = class extends Assign {
      constructor(lhs, op, rhs, sideEffects) {
        super(lhs, rhs, sideEffects);
        this.op = op;
      }
      render({ _n }) {
        return `${this.lhs} ${this.op}= ${this.rhs};` + _n;
      }
    };
    var Label = class extends Node {
      constructor(label) {
        super();
        this.label = label;
        this.names = {};
      }
      render({ _n }) {
        return `${this.label}:` + _n;
      }
    };
    var Break = class extends Node {
      constructor(label) {
        super();
        this.label = label;
        this.names = {};
      }
      render({ _n }) {
        const label = this.label ? ` ${this.label}` : "";
        return `break${label};` + _n;
      }
    };
    var Throw = class extends Node {
      constructor(error) {
        super();
        this.error = error;
      }
      render({ _n }) {
        return `throw ${this.error};` + _n;
      }
      get names() {
        return this.error.names;
      }
    };
    var AnyCode = class extends Node {
      constructor(code) {
        super();
        this.code = code;
      }
      render({ _n }) {
        return `${this.code};` + _n;
      }
      optimizeNodes() {
        return `${this.code}` ? this : void 0;
      }
      optimizeNames(names, constants) {
        this.code = optimizeExpr(this.code, names, constants);
        return this;
      }
      get names() {
        return this.code instanceof code_1._CodeOrName ? this.code.names : {};
      }
    };
    var ParentNode = class extends Node {
      constructor(nodes = []) {
        super();
        this.nodes = nodes;
      }
      render(opts) {
        return this.nodes.reduce((code, n) => code + n.render(opts), "");
      }
      optimizeNodes() {
        const { nodes } = this;
        let i = nodes.length;
        while (i--) {
          const n = nodes[i].optimizeNodes();
          if (Array.isArray(n))
            nodes.splice(i, 1, ...n);
          else if (n)
            nodes[i] = n;
          else
            nodes.splice(i, 1);
        }
        return nodes.length > 0 ? this : void 0;
      }
      optimizeNames(names, constants) {
        const { nodes } = this;
        let i = nodes.length;
        while (i--) {
          const n = nodes[i];
          if (n.optimizeNames(names, constants))
            continue;
          subtractNames(names, n.names);
          nodes.splice(i, 1);
        }
        return nodes.length > 0 ? this : void 0;
      }
      get names() {
        return this.nodes.reduce((names, n) => addNames(names, n.names), {});
      }
    };
    var BlockNode = class extends ParentNode {
      render(opts) {
        return "{" + opts._n + super.render(opts) + "}" + opts._n;
      }
    };
    var Root = class extends ParentNode {
    };
    var Else = class extends BlockNode {
    };
    Else.kind = "else";
    var If = class _If extends BlockNode {
      constructor(condition, nodes) {
        super(nodes);
        this.condition = condition;
      }
      render(opts) {
        let code = `if(${this.condition})` + super.render(opts);
        if (this.else)
          code += "else " + this.else.render(opts);
        return code;
      }
      optimizeNodes() {
        super.optimizeNodes();
        const cond = this.condition;
        if (cond === true)
          return this.nodes;
        let e = this.else;
        if (e) {
          const ns = e.optimizeNodes();
          e = this.else = Array.isArray(ns) ? new Else(ns) : ns;
        }
        if (e) {
          if (cond === false)
            return e instanceof _If ? e : e.nodes;
          if (this.nodes.length)
            return this;
          return new _If(not(cond), e instanceof _If ? [e] : e.nodes);
        }
        if (cond === false || !this.nodes.length)
          return void 0;
        return this;
      }
      optimizeNames(names, constants) {
        var _a;
        this.else = (_a = this.else) === null || _a === void 0 ? void 0 : _a.optimizeNames(names, constants);
        if (!(super.optimizeNames(names, constants) || this.else))
          return;
        this.condition = optimizeExpr(this.condition, names, constants);
        return this;
      }
      get names() {
        const names = super.names;
        addExprNames(names, this.condition);
        if (this.else)
          addNames(names, this.else.names);
        return names;
      }
    };
    If.kind = "if";
    var For = class extends BlockNode {
    };
    For.kind = "for";
    var ForLoop = class extends For {
      constructor(iteration) {
        super();
        this.iteration = iteration;
      }
      render(opts) {
        return `for(${this.iteration})` + super.render(opts);
      }
      optimizeNames(names, constants) {
        if (!super.optimizeNames(names, constants))
          return;
        this.iteration = optimizeExpr(this.iteration, names, constants);
        return this;
      }
      get names() {
        return addNames(super.names, this.iteration.names);
      }
    };
    var ForRange = class extends For {
      constructor(varKind, name, from, to) {
        super();
        this.varKind = varKind;
        this.name = name;
        this.from = from;
        this.to = to;
      }
      render(opts) {
        const varKind = opts.es5 ? scope_1.varKinds.var : this.varKind;
        const { name, from, to } = this;
        return `for(${varKind} ${name}=${from}; ${name}<${to}; ${name}++)` + super.render(opts);
      }
      get names() {
        const names = addExprNames(super.names, this.from);
        return addExprNames(names, this.to);
      }
    };
    var ForIter = class extends For {
      constructor(loop, varKind, name, iterable) {
        super();
        this.loop = loop;
        this.varKind = varKind;
        this.name = name;
        this.iterable = iterable;
      }
      render(opts) {
        return `for(${this.varKind} ${this.name} ${this.loop} ${this.iterable})` + super.render(opts);
      }
      optimizeNames(names, constants) {
        if (!super.optimizeNames(names, constants))
          return;
        this.iterable = optimizeExpr(this.iterable, names, constants);
        return this;
      }
      get names() {
        return addNames(super.names, this.iterable.names);
      }
    };
    var Func = class extends BlockNode {
      constructor(name, args, async) {
        super();
        this.name = name;
        this.args = args;
        this.async = async;
      }
      render(opts) {
        const _async = this.async ? "async " : "";
        return `${_async}function ${this.name}(${this.args})` + super.render(opts);
      }
    };
    Func.kind = "func";
    var Return = class extends ParentNode {
      render(opts) {
        return "return " + super.render(opts);
      }
    };
    Return.kind = "return";
    var Try = class extends BlockNode {
      render(opts) {
        let code = "try" + super.render(opts);
        if (this.catch)
          code += this.catch.render(opts);
        if (this.finally)
          code += this.finally.render(opts);
        return code;
      }
      optimizeNodes() {
        var _a, _b;
        super.optimizeNodes();
        (_a = this.catch) === null || _a === void 0 ? void 0 : _a.optimizeNodes();
        (_b = this.finally) === null || _b === void 0 ? void 0 : _b.optimizeNodes();
        return this;
      }
      optimizeNames(names, constants) {
        var _a, _b;
        super.optimizeNames(names, constants);
        (_a = this.catch) === null || _a === void 0 ? void 0 : _a.optimizeNames(names, constants);
        (_b = this.finally) === null || _b === void 0 ? void 0 : _b.optimizeNames(names, constants);
        return this;
      }
      get names() {
        const names = super.names;
        if (this.catch)
          addNames(names, this.catch.names);
        if (this.finally)
          addNames(names, this.finally.names);
        return names;
      }
    };
    var Catch = class extends BlockNode {
      constructor(error) {
        super();
        this.error = error;
      }
      render(opts) {
        return `catch(${this.error})` + super.render(opts);
      }
    };
    Catch.kind = "catch";
    var Finally = class extends BlockNode {
      render(opts) {
        return "finally" + super.render(opts);
      }
    };
    Finally.kind = "finally";
    var CodeGen = class {
      constructor(extScope, opts = {}) {
        this._values = {};
        this._blockStarts = [];
        this._constants = {};
        this.opts = { ...opts, _n: opts.lines ? "\n" : "" };
        this._extScope = extScope;
        this._scope = new scope_1.Scope({ parent: extScope });
        this._nodes = [new Root()];
      }
      toString() {
        return this._root.render(this.opts);
      }
      // returns unique name in the internal scope
      name(prefix) {
        return this._scope.name(prefix);
      }
      // reserves unique name in the external scope
      scopeName(prefix) {
        return this._extScope.name(prefix);
      }
      // reserves unique name in the external scope and assigns value to it
      scopeValue(prefixOrName, value) {
        const name = this._extScope.value(prefixOrName, value);
        const vs = this._values[name.prefix] || (this._values[name.prefix] = /* @__PURE__ */ new Set());
        vs.add(name);
        return name;
      }
      getScopeValue(prefix, keyOrRef) {
        return this._extScope.getValue(prefix, keyOrRef);
      }
      // return code that assigns values in the external scope to the names that are used internally
      // (same names that were returned by gen.scopeName or gen.scopeValue)
      scopeRefs(scopeName) {
        return this._extScope.scopeRefs(scopeName, this._values);
      }
      scopeCode() {
        return this._extScope.scopeCode(this._values);
      }
      _def(varKind, nameOrPrefix, rhs, constant) {
        const name = this._scope.toName(nameOrPrefix);
        if (rhs !== void 0 && constant)
          this._constants[name.str] = rhs;
        this._leafNode(new Def(varKind, name, rhs));
        return name;
      }
      // `const` declaration (`var` in es5 mode)
      const(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.const, nameOrPrefix, rhs, _constant);
      }
      // `let` declaration with optional assignment (`var` in es5 mode)
      let(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.let, nameOrPrefix, rhs, _constant);
      }
      // `var` declaration with optional assignment
      var(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.var, nameOrPrefix, rhs, _constant);
      }
      // assignment code
      assign(lhs, rhs, sideEffects) {
        return this._leafNode(new Assign(lhs, rhs, sideEffects));
      }
      // `+=` code
      add(lhs, rhs) {
        return this._leafNode(new AssignOp(lhs, exports.operators.ADD, rhs));
      }
      // appends passed SafeExpr to code or executes Block
      code(c) {
        if (typeof c == "function")
          c();
        else if (c !== code_1.nil)
          this._leafNode(new AnyCode(c));
        return this;
      }
      // returns code for object literal for the passed argument list of key-value pairs
      object(...keyValues) {
        const code = ["{"];
        for (const [key, value] of keyValues) {
          if (code.length > 1)
            code.push(",");
          code.push(key);
          if (key !== value || this.opts.es5) {
            code.push(":");
            (0, code_1.addCodeArg)(code, value);
          }
        }
        code.push("}");
        return new code_1._Code(code);
      }
      // `if` clause (or statement if `thenBody` and, optionally, `elseBody` are passed)
      if(condition, thenBody, elseBody) {
        this._blockNode(new If(condition));
        if (thenBody && elseBody) {
          this.code(thenBody).else().code(elseBody).endIf();
        } else if (thenBody) {
          this.code(thenBody).endIf();
        } else if (elseBody) {
          throw new Error('CodeGen: "else" body without "then" body');
        }
        return this;
      }
      // `else if` clause - invalid without `if` or after `else` clauses
      elseIf(condition) {
        return this._elseNode(new If(condition));
      }
      // `else` clause - only valid after `if` or `else if` clauses
      else() {
        return this._elseNode(new Else());
      }
      // end `if` statement (needed if gen.if was used only with condition)
      endIf() {
        return this._endBlockNode(If, Else);
      }
      _for(node, forBody) {
        this._blockNode(node);
        if (forBody)
          this.code(forBody).endFor();
        return this;
      }
      // a generic `for` clause (or statement if `forBody` is passed)
      for(iteration, forBody) {
        return this._for(new ForLoop(iteration), forBody);
      }
      // `for` statement for a range of values
      forRange(nameOrPrefix, from, to, forBody, varKind = this.opts.es5 ? scope_1.varKinds.var : scope_1.varKinds.let) {
        const name = this._scope.toName(nameOrPrefix);
        return this._for(new ForRange(varKind, name, from, to), () => forBody(name));
      }
      // `for-of` statement (in es5 mode replace with a normal for loop)
      forOf(nameOrPrefix, iterable, forBody, varKind = scope_1.varKinds.const) {
        const name = this._scope.toName(nameOrPrefix);
        if (this.opts.es5) {
          const arr = iterable instanceof code_1.Name ? iterable : this.var("_arr", iterable);
          return this.forRange("_i", 0, (0, code_1._)`${arr}.length`, (i) => {
            this.var(name, (0, code_1._)`${arr}[${i}]`);
            forBody(name);
          });
        }
        return this._for(new ForIter("of", varKind, name, iterable), () => forBody(name));
      }
      // `for-in` statement.
      // With option `ownProperties` replaced with a `for-of` loop for object keys
      forIn(nameOrPrefix, obj, forBody, varKind = this.opts.es5 ? scope_1.varKinds.var : scope_1.varKinds.const) {
        if (this.opts.ownProperties) {
          return this.forOf(nameOrPrefix, (0, code_1._)`Object.keys(${obj})`, forBody);
        }
        const name = this._scope.toName(nameOrPrefix);
        return this._for(new ForIter("in", varKind, name, obj), () => forBody(name));
      }
      // end `for` loop
      endFor() {
        return this._endBlockNode(For);
      }
      // `label` statement
      label(label) {
        return this._leafNode(new Label(label));
      }
      // `break` statement
      break(label) {
        return this._leafNode(new Break(label));
      }
      // `return` statement
      return(value) {
        const node = new Return();
        this._blockNode(node);
        this.code(value);
        if (node.nodes.length !== 1)
          throw new Error('CodeGen: "return" should have one node');
        return this._endBlockNode(Return);
      }
      // `try` statement
      try(tryBody, catchCode, finallyCode) {
        if (!catchCode && !finallyCode)
          throw new Error('CodeGen: "try" without "catch" and "finally"');
        const node = new Try();
        this._blockNode(node);
        this.code(tryBody);
        if (catchCode) {
          const error = this.name("e");
          this._currNode = node.catch = new Catch(error);
          catchCode(error);
        }
        if (finallyCode) {
          this._currNode = node.finally = new Finally();
          this.code(finallyCode);
        }
        return this._endBlockNode(Catch, Finally);
      }
      // `throw` statement
      throw(error) {
        return this._leafNode(new Throw(error));
      }
      // start self-balancing block
      block(body, nodeCount) {
        this._blockStarts.push(this._nodes.length);
        if (body)
          this.code(body).endBlock(nodeCount);
        return this;
      }
      // end the current self-balancing block
      endBlock(nodeCount) {
        const len = this._blockStarts.pop();
        if (len === void 0)
          throw new Error("CodeGen: not in self-balancing block");
        const toClose = this._nodes.length - len;
        if (toClose < 0 || nodeCount !== void 0 && toClose !== nodeCount) {
          throw new Error(`CodeGen: wrong number of nodes: ${toClose} vs ${nodeCount} expected`);
        }
        this._nodes.length = len;
        return this;
      }
      // `function` heading (or definition if funcBody is passed)
      func(name, args = code_1.nil, async, funcBody) {
        this._blockNode(new Func(name, args, async));
        if (funcBody)
          this.code(funcBody).endFunc();
        return this;
      }
      // end function definition
      endFunc() {
        return this._endBlockNode(Func);
      }
      optimize(n = 1) {
        while (n-- > 0) {
          this._root.optimizeNodes();
          this._root.optimizeNames(this._root.names, this._constants);
        }
      }
      _leafNode(node) {
        this._currNode.nodes.push(node);
        return this;
      }
      _blockNode(node) {
        this._currNode.nodes.push(node);
        this._nodes.push(node);
      }
      _endBlockNode(N1, N2) {
        const n = this._currNode;
        if (n instanceof N1 || N2 && n instanceof N2) {
          this._nodes.pop();
          return this;
        }
        throw new Error(`CodeGen: not in block "${N2 ? `${N1.kind}/${N2.kind}` : N1.kind}"`);
      }
      _elseNode(node) {
        const n = this._currNode;
        if (!(n instanceof If)) {
          throw new Error('CodeGen: "else" without "if"');
        }
        this._currNode = n.else = node;
        return this;
      }
      get _root() {
        return this._nodes[0];
      }
      get _currNode() {
        const ns = this._nodes;
        return ns[ns.length - 1];
      }
      set _currNode(node) {
        const ns = this._nodes;
        ns[ns.length - 1] = node;
      }
    };
    exports.CodeGen = CodeGen;
    function addNames(names, from) {
      for (const n in from)
        names[n] = (names[n] || 0) + (from[n] || 0);
      return names;
    }
    function addExprNames(names, from) {
      return from instanceof code_1._CodeOrName ? addNames(names, from.names) : names;
    }
    function optimizeExpr(expr, names, constants) {
      if (expr instanceof code_1.Name)
        return replaceName(expr);
      if (!canOptimize(expr))
        return expr;
      return new code_1._Code(expr._items.reduce((items, c) => {
        if (c instanceof code_1.Name)
          c = replaceName(c);
        if (c instanceof code_1._Code)
          items.push(...c._items);
        else
          items.push(c);
        return items;
      }, []));
      function replaceName(n) {
        const c = constants[n.str];
        if (c === void 0 || names[n.str] !== 1)
          return n;
        delete names[n.str];
        return c;
      }
      function canOptimize(e) {
        return e instanceof code_1._Code && e._items.some((c) => c instanceof code_1.Name && names[c.str] === 1 && constants[c.str] !== void 0);
      }
    }
    function subtractNames(names, from) {
      for (const n in from)
        names[n] = (names[n] || 0) - (from[n] || 0);
    }
    function not(x) {
      return typeof x == "boolean" || typeof x == "number" || x === null ? !x : (0, code_1._)`!${par(x)}`;
    }
    exports.not = not;
    var andCode = mappend(exports.operators.AND);
    function and(...args) {
      return args.reduce(andCode);
    }
    exports.and = and;
    var orCode = mappend(exports.operators.OR);
    function or(...args) {
      return args.reduce(orCode);
    }
    exports.or = or;
    function mappend(op) {
      return (x, y) => x === code_1.nil ? y : y === code_1.nil ? x : (0, code_1._)`${par(x)} ${op} ${par(y)}`;
    }
    function par(x) {
      return x instanceof code_1.Name ? x : (0, code_1._)`(${x})`;
    }
  }
});

// ../../work/main/node_modules/ajv/dist/compile/util.js
var require_util = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/util.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.checkStrictMode = exports.getErrorPath = exports.Type = exports.useFunc = exports.setEvaluated = exports.evaluatedPropsToName = exports.mergeEvaluated = exports.eachItem = exports.unescapeJsonPointer = exports.escapeJsonPointer = exports.escapeFragment = exports.unescapeFragment = exports.schemaRefOrVal = exports.schemaHasRulesButRef = exports.schemaHasRules = exports.checkUnknownRules = exports.alwaysValidSchema = exports.toHash = void 0;
    var codegen_1 = require_codegen();
    var code_1 = require_code();
    function toHash(arr) {
      const hash = {};
      for (const item of arr)
        hash[item] = true;
      return hash;
    }
    exports.toHash = toHash;
    function alwaysValidSchema(it, schema) {
      if (typeof schema == "boolean")
        return schema;
      if (Object.keys(schema).length === 0)
        return true;
      checkUnknownRules(it, schema);
      return !schemaHasRules(schema, it.self.RULES.all);
    }
    exports.alwaysValidSchema = alwaysValidSchema;
    function checkUnknownRules(it, schema = it.schema) {
      const { opts, self } = it;
      if (!opts.strictSchema)
        return;
      if (typeof schema === "boolean")
        return;
      const rules = self.RULES.keywords;
      for (const key in schema) {
        if (!rules[key])
          checkStrictMode(it, `unknown keyword: "${key}"`);
      }
    }
    exports.checkUnknownRules = checkUnknownRules;
    function schemaHasRules(schema, rules) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (rules[key])
          return true;
      return false;
    }
    exports.schemaHasRules = schemaHasRules;
    function schemaHasRulesButRef(schema, RULES) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (key !== "$ref" && RULES.all[key])
          return true;
      return false;
    }
    exports.schemaHasRulesButRef = schemaHasRulesButRef;
    function schemaRefOrVal({ topSchemaRef, schemaPath }, schema, keyword, $data) {
      if (!$data) {
        if (typeof schema == "number" || typeof schema == "boolean")
          return schema;
        if (typeof schema == "string")
          return (0, codegen_1._)`${schema}`;
      }
      return (0, codegen_1._)`${topSchemaRef}${schemaPath}${(0, codegen_1.getProperty)(keyword)}`;
    }
    exports.schemaRefOrVal = schemaRefOrVal;
    function unescapeFragment(str) {
      return unescapeJsonPointer(decodeURIComponent(str));
    }
    exports.unescapeFragment = unescapeFragment;
    function escapeFragment(str) {
      return encodeURIComponent(escapeJsonPointer(str));
    }
    exports.escapeFragment = escapeFragment;
    function escapeJsonPointer(str) {
      if (typeof str == "number")
        return `${str}`;
      return str.replace(/~/g, "~0").replace(/\//g, "~1");
    }
    exports.escapeJsonPointer = escapeJsonPointer;
    function unescapeJsonPointer(str) {
      return str.replace(/~1/g, "/").replace(/~0/g, "~");
    }
    exports.unescapeJsonPointer = unescapeJsonPointer;
    function eachItem(xs, f) {
      if (Array.isArray(xs)) {
        for (const x of xs)
          f(x);
      } else {
        f(xs);
      }
    }
    exports.eachItem = eachItem;
    function makeMergeEvaluated({ mergeNames, mergeToName, mergeValues, resultToName }) {
      return (gen, from, to, toName) => {
        const res = to === void 0 ? from : to instanceof codegen_1.Name ? (from instanceof codegen_1.Name ? mergeNames(gen, from, to) : mergeToName(gen, from, to), to) : from instanceof codegen_1.Name ? (mergeToName(gen, to, from), from) : mergeValues(from, to);
        return toName === codegen_1.Name && !(res instanceof codegen_1.Name) ? resultToName(gen, res) : res;
      };
    }
    exports.mergeEvaluated = {
      props: makeMergeEvaluated({
        mergeNames: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true && ${from} !== undefined`, () => {
          gen.if((0, codegen_1._)`${from} === true`, () => gen.assign(to, true), () => gen.assign(to, (0, codegen_1._)`${to} || {}`).code((0, codegen_1._)`Object.assign(${to}, ${from})`));
        }),
        mergeToName: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true`, () => {
          if (from === true) {
            gen.assign(to, true);
          } else {
            gen.assign(to, (0, codegen_1._)`${to} || {}`);
            setEvaluated(gen, to, from);
          }
        }),
        mergeValues: (from, to) => from === true ? true : { ...from, ...to },
        resultToName: evaluatedPropsToName
      }),
      items: makeMergeEvaluated({
        mergeNames: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true && ${from} !== undefined`, () => gen.assign(to, (0, codegen_1._)`${from} === true ? true : ${to} > ${from} ? ${to} : ${from}`)),
        mergeToName: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true`, () => gen.assign(to, from === true ? true : (0, codegen_1._)`${to} > ${from} ? ${to} : ${from}`)),
        mergeValues: (from, to) => from === true ? true : Math.max(from, to),
        resultToName: (gen, items) => gen.var("items", items)
      })
    };
    function evaluatedPropsToName(gen, ps) {
      if (ps === true)
        return gen.var("props", true);
      const props = gen.var("props", (0, codegen_1._)`{}`);
      if (ps !== void 0)
        setEvaluated(gen, props, ps);
      return props;
    }
    exports.evaluatedPropsToName = evaluatedPropsToName;
    function setEvaluated(gen, props, ps) {
      Object.keys(ps).forEach((p) => gen.assign((0, codegen_1._)`${props}${(0, codegen_1.getProperty)(p)}`, true));
    }
    exports.setEvaluated = setEvaluated;
    var snippets = {};
    function useFunc(gen, f) {
      return gen.scopeValue("func", {
        ref: f,
        code: snippets[f.code] || (snippets[f.code] = new code_1._Code(f.code))
      });
    }
    exports.useFunc = useFunc;
    var Type;
    (function(Type2) {
      Type2[Type2["Num"] = 0] = "Num";
      Type2[Type2["Str"] = 1] = "Str";
    })(Type || (exports.Type = Type = {}));
    function getErrorPath(dataProp, dataPropType, jsPropertySyntax) {
      if (dataProp instanceof codegen_1.Name) {
        const isNumber = dataPropType === Type.Num;
        return jsPropertySyntax ? isNumber ? (0, codegen_1._)`"[" + ${dataProp} + "]"` : (0, codegen_1._)`"['" + ${dataProp} + "']"` : isNumber ? (0, codegen_1._)`"/" + ${dataProp}` : (0, codegen_1._)`"/" + ${dataProp}.replace(/~/g, "~0").replace(/\\//g, "~1")`;
      }
      return jsPropertySyntax ? (0, codegen_1.getProperty)(dataProp).toString() : "/" + escapeJsonPointer(dataProp);
    }
    exports.getErrorPath = getErrorPath;
    function checkStrictMode(it, msg, mode = it.opts.strictSchema) {
      if (!mode)
        return;
      msg = `strict mode: ${msg}`;
      if (mode === true)
        throw new Error(msg);
      it.self.logger.warn(msg);
    }
    exports.checkStrictMode = checkStrictMode;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/names.js
var require_names = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/names.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var names = {
      // validation function arguments
      data: new codegen_1.Name("data"),
      // data passed to validation function
      // args passed from referencing schema
      valCxt: new codegen_1.Name("valCxt"),
      // validation/data context - should not be used directly, it is destructured to the names below
      instancePath: new codegen_1.Name("instancePath"),
      parentData: new codegen_1.Name("parentData"),
      parentDataProperty: new codegen_1.Name("parentDataProperty"),
      rootData: new codegen_1.Name("rootData"),
      // root data - same as the data passed to the first/top validation function
      dynamicAnchors: new codegen_1.Name("dynamicAnchors"),
      // used to support recursiveRef and dynamicRef
      // function scoped variables
      vErrors: new codegen_1.Name("vErrors"),
      // null or array of validation errors
      errors: new codegen_1.Name("errors"),
      // counter of validation errors
      this: new codegen_1.Name("this"),
      // "globals"
      self: new codegen_1.Name("self"),
      scope: new codegen_1.Name("scope"),
      // JTD serialize/parse name for JSON string and position
      json: new codegen_1.Name("json"),
      jsonPos: new codegen_1.Name("jsonPos"),
      jsonLen: new codegen_1.Name("jsonLen"),
      jsonPart: new codegen_1.Name("jsonPart")
    };
    exports.default = names;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/errors.js
var require_errors = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/errors.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.extendErrors = exports.resetErrorsCount = exports.reportExtraError = exports.reportError = exports.keyword$DataError = exports.keywordError = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var names_1 = require_names();
    exports.keywordError = {
      message: ({ keyword }) => (0, codegen_1.str)`must pass "${keyword}" keyword validation`
    };
    exports.keyword$DataError = {
      message: ({ keyword, schemaType }) => schemaType ? (0, codegen_1.str)`"${keyword}" keyword must be ${schemaType} ($data)` : (0, codegen_1.str)`"${keyword}" keyword is invalid ($data)`
    };
    function reportError(cxt, error = exports.keywordError, errorPaths, overrideAllErrors) {
      const { it } = cxt;
      const { gen, compositeRule, allErrors } = it;
      const errObj = errorObjectCode(cxt, error, errorPaths);
      if (overrideAllErrors !== null && overrideAllErrors !== void 0 ? overrideAllErrors : compositeRule || allErrors) {
        addError(gen, errObj);
      } else {
        returnErrors(it, (0, codegen_1._)`[${errObj}]`);
      }
    }
    exports.reportError = reportError;
    function reportExtraError(cxt, error = exports.keywordError, errorPaths) {
      const { it } = cxt;
      const { gen, compositeRule, allErrors } = it;
      const errObj = errorObjectCode(cxt, error, errorPaths);
      addError(gen, errObj);
      if (!(compositeRule || allErrors)) {
        returnErrors(it, names_1.default.vErrors);
      }
    }
    exports.reportExtraError = reportExtraError;
    function resetErrorsCount(gen, errsCount) {
      gen.assign(names_1.default.errors, errsCount);
      gen.if((0, codegen_1._)`${names_1.default.vErrors} !== null`, () => gen.if(errsCount, () => gen.assign((0, codegen_1._)`${names_1.default.vErrors}.length`, errsCount), () => gen.assign(names_1.default.vErrors, null)));
    }
    exports.resetErrorsCount = resetErrorsCount;
    function extendErrors({ gen, keyword, schemaValue, data, errsCount, it }) {
      if (errsCount === void 0)
        throw new Error("ajv implementation error");
      const err = gen.name("err");
      gen.forRange("i", errsCount, names_1.default.errors, (i) => {
        gen.const(err, (0, codegen_1._)`${names_1.default.vErrors}[${i}]`);
        gen.if((0, codegen_1._)`${err}.instancePath === undefined`, () => gen.assign((0, codegen_1._)`${err}.instancePath`, (0, codegen_1.strConcat)(names_1.default.instancePath, it.errorPath)));
        gen.assign((0, codegen_1._)`${err}.schemaPath`, (0, codegen_1.str)`${it.errSchemaPath}/${keyword}`);
        if (it.opts.verbose) {
          gen.assign((0, codegen_1._)`${err}.schema`, schemaValue);
          gen.assign((0, codegen_1._)`${err}.data`, data);
        }
      });
    }
    exports.extendErrors = extendErrors;
    function addError(gen, errObj) {
      const err = gen.const("err", errObj);
      gen.if((0, codegen_1._)`${names_1.default.vErrors} === null`, () => gen.assign(names_1.default.vErrors, (0, codegen_1._)`[${err}]`), (0, codegen_1._)`${names_1.default.vErrors}.push(${err})`);
      gen.code((0, codegen_1._)`${names_1.default.errors}++`);
    }
    function returnErrors(it, errs) {
      const { gen, validateName, schemaEnv } = it;
      if (schemaEnv.$async) {
        gen.throw((0, codegen_1._)`new ${it.ValidationError}(${errs})`);
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, errs);
        gen.return(false);
      }
    }
    var E = {
      keyword: new codegen_1.Name("keyword"),
      schemaPath: new codegen_1.Name("schemaPath"),
      // also used in JTD errors
      params: new codegen_1.Name("params"),
      propertyName: new codegen_1.Name("propertyName"),
      message: new codegen_1.Name("message"),
      schema: new codegen_1.Name("schema"),
      parentSchema: new codegen_1.Name("parentSchema")
    };
    function errorObjectCode(cxt, error, errorPaths) {
      const { createErrors } = cxt.it;
      if (createErrors === false)
        return (0, codegen_1._)`{}`;
      return errorObject(cxt, error, errorPaths);
    }
    function errorObject(cxt, error, errorPaths = {}) {
      const { gen, it } = cxt;
      const keyValues = [
        errorInstancePath(it, errorPaths),
        errorSchemaPath(cxt, errorPaths)
      ];
      extraErrorProps(cxt, error, keyValues);
      return gen.object(...keyValues);
    }
    function errorInstancePath({ errorPath }, { instancePath }) {
      const instPath = instancePath ? (0, codegen_1.str)`${errorPath}${(0, util_1.getErrorPath)(instancePath, util_1.Type.Str)}` : errorPath;
      return [names_1.default.instancePath, (0, codegen_1.strConcat)(names_1.default.instancePath, instPath)];
    }
    function errorSchemaPath({ keyword, it: { errSchemaPath } }, { schemaPath, parentSchema }) {
      let schPath = parentSchema ? errSchemaPath : (0, codegen_1.str)`${errSchemaPath}/${keyword}`;
      if (schemaPath) {
        schPath = (0, codegen_1.str)`${schPath}${(0, util_1.getErrorPath)(schemaPath, util_1.Type.Str)}`;
      }
      return [E.schemaPath, schPath];
    }
    function extraErrorProps(cxt, { params, message }, keyValues) {
      const { keyword, data, schemaValue, it } = cxt;
      const { opts, propertyName, topSchemaRef, schemaPath } = it;
      keyValues.push([E.keyword, keyword], [E.params, typeof params == "function" ? params(cxt) : params || (0, codegen_1._)`{}`]);
      if (opts.messages) {
        keyValues.push([E.message, typeof message == "function" ? message(cxt) : message]);
      }
      if (opts.verbose) {
        keyValues.push([E.schema, schemaValue], [E.parentSchema, (0, codegen_1._)`${topSchemaRef}${schemaPath}`], [names_1.default.data, data]);
      }
      if (propertyName)
        keyValues.push([E.propertyName, propertyName]);
    }
  }
});

// ../../work/main/node_modules/ajv/dist/compile/validate/boolSchema.js
var require_boolSchema = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/validate/boolSchema.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.boolOrEmptySchema = exports.topBoolOrEmptySchema = void 0;
    var errors_1 = require_errors();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var boolError = {
      message: "boolean schema is false"
    };
    function topBoolOrEmptySchema(it) {
      const { gen, schema, validateName } = it;
      if (schema === false) {
        falseSchemaError(it, false);
      } else if (typeof schema == "object" && schema.$async === true) {
        gen.return(names_1.default.data);
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, null);
        gen.return(true);
      }
    }
    exports.topBoolOrEmptySchema = topBoolOrEmptySchema;
    function boolOrEmptySchema(it, valid) {
      const { gen, schema } = it;
      if (schema === false) {
        gen.var(valid, false);
        falseSchemaError(it);
      } else {
        gen.var(valid, true);
      }
    }
    exports.boolOrEmptySchema = boolOrEmptySchema;
    function falseSchemaError(it, overrideAllErrors) {
      const { gen, data } = it;
      const cxt = {
        gen,
        keyword: "false schema",
        data,
        schema: false,
        schemaCode: false,
        schemaValue: false,
        params: {},
        it
      };
      (0, errors_1.reportError)(cxt, boolError, void 0, overrideAllErrors);
    }
  }
});

// ../../work/main/node_modules/ajv/dist/compile/rules.js
var require_rules = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/rules.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getRules = exports.isJSONType = void 0;
    var _jsonTypes = ["string", "number", "integer", "boolean", "null", "object", "array"];
    var jsonTypes = new Set(_jsonTypes);
    function isJSONType(x) {
      return typeof x == "string" && jsonTypes.has(x);
    }
    exports.isJSONType = isJSONType;
    function getRules() {
      const groups2 = {
        number: { type: "number", rules: [] },
        string: { type: "string", rules: [] },
        array: { type: "array", rules: [] },
        object: { type: "object", rules: [] }
      };
      return {
        types: { ...groups2, integer: true, boolean: true, null: true },
        rules: [{ rules: [] }, groups2.number, groups2.string, groups2.array, groups2.object],
        post: { rules: [] },
        all: {},
        keywords: {}
      };
    }
    exports.getRules = getRules;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/validate/applicability.js
var require_applicability = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/validate/applicability.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.shouldUseRule = exports.shouldUseGroup = exports.schemaHasRulesForType = void 0;
    function schemaHasRulesForType({ schema, self }, type) {
      const group = self.RULES.types[type];
      return group && group !== true && shouldUseGroup(schema, group);
    }
    exports.schemaHasRulesForType = schemaHasRulesForType;
    function shouldUseGroup(schema, group) {
      return group.rules.some((rule) => shouldUseRule(schema, rule));
    }
    exports.shouldUseGroup = shouldUseGroup;
    function shouldUseRule(schema, rule) {
      var _a;
      return schema[rule.keyword] !== void 0 || ((_a = rule.definition.implements) === null || _a === void 0 ? void 0 : _a.some((kwd) => schema[kwd] !== void 0));
    }
    exports.shouldUseRule = shouldUseRule;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/validate/dataType.js
var require_dataType = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/validate/dataType.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.reportTypeError = exports.checkDataTypes = exports.checkDataType = exports.coerceAndCheckDataType = exports.getJSONTypes = exports.getSchemaTypes = exports.DataType = void 0;
    var rules_1 = require_rules();
    var applicability_1 = require_applicability();
    var errors_1 = require_errors();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var DataType;
    (function(DataType2) {
      DataType2[DataType2["Correct"] = 0] = "Correct";
      DataType2[DataType2["Wrong"] = 1] = "Wrong";
    })(DataType || (exports.DataType = DataType = {}));
    function getSchemaTypes(schema) {
      const types = getJSONTypes(schema.type);
      const hasNull = types.includes("null");
      if (hasNull) {
        if (schema.nullable === false)
          throw new Error("type: null contradicts nullable: false");
      } else {
        if (!types.length && schema.nullable !== void 0) {
          throw new Error('"nullable" cannot be used without "type"');
        }
        if (schema.nullable === true)
          types.push("null");
      }
      return types;
    }
    exports.getSchemaTypes = getSchemaTypes;
    function getJSONTypes(ts) {
      const types = Array.isArray(ts) ? ts : ts ? [ts] : [];
      if (types.every(rules_1.isJSONType))
        return types;
      throw new Error("type must be JSONType or JSONType[]: " + types.join(","));
    }
    exports.getJSONTypes = getJSONTypes;
    function coerceAndCheckDataType(it, types) {
      const { gen, data, opts } = it;
      const coerceTo = coerceToTypes(types, opts.coerceTypes);
      const checkTypes = types.length > 0 && !(coerceTo.length === 0 && types.length === 1 && (0, applicability_1.schemaHasRulesForType)(it, types[0]));
      if (checkTypes) {
        const wrongType = checkDataTypes(types, data, opts.strictNumbers, DataType.Wrong);
        gen.if(wrongType, () => {
          if (coerceTo.length)
            coerceData(it, types, coerceTo);
          else
            reportTypeError(it);
        });
      }
      return checkTypes;
    }
    exports.coerceAndCheckDataType = coerceAndCheckDataType;
    var COERCIBLE = /* @__PURE__ */ new Set(["string", "number", "integer", "boolean", "null"]);
    function coerceToTypes(types, coerceTypes) {
      return coerceTypes ? types.filter((t) => COERCIBLE.has(t) || coerceTypes === "array" && t === "array") : [];
    }
    function coerceData(it, types, coerceTo) {
      const { gen, data, opts } = it;
      const dataType = gen.let("dataType", (0, codegen_1._)`typeof ${data}`);
      const coerced = gen.let("coerced", (0, codegen_1._)`undefined`);
      if (opts.coerceTypes === "array") {
        gen.if((0, codegen_1._)`${dataType} == 'object' && Array.isArray(${data}) && ${data}.length == 1`, () => gen.assign(data, (0, codegen_1._)`${data}[0]`).assign(dataType, (0, codegen_1._)`typeof ${data}`).if(checkDataTypes(types, data, opts.strictNumbers), () => gen.assign(coerced, data)));
      }
      gen.if((0, codegen_1._)`${coerced} !== undefined`);
      for (const t of coerceTo) {
        if (COERCIBLE.has(t) || t === "array" && opts.coerceTypes === "array") {
          coerceSpecificType(t);
        }
      }
      gen.else();
      reportTypeError(it);
      gen.endIf();
      gen.if((0, codegen_1._)`${coerced} !== undefined`, () => {
        gen.assign(data, coerced);
        assignParentData(it, coerced);
      });
      function coerceSpecificType(t) {
        switch (t) {
          case "string":
            gen.elseIf((0, codegen_1._)`${dataType} == "number" || ${dataType} == "boolean"`).assign(coerced, (0, codegen_1._)`"" + ${data}`).elseIf((0, codegen_1._)`${data} === null`).assign(coerced, (0, codegen_1._)`""`);
            return;
          case "number":
            gen.elseIf((0, codegen_1._)`${dataType} == "boolean" || ${data} === null
              || (${dataType} == "string" && ${data} && ${data} == +${data})`).assign(coerced, (0, codegen_1._)`+${data}`);
            return;
          case "integer":
            gen.elseIf((0, codegen_1._)`${dataType} === "boolean" || ${data} === null
              || (${dataType} === "string" && ${data} && ${data} == +${data} && !(${data} % 1))`).assign(coerced, (0, codegen_1._)`+${data}`);
            return;
          case "boolean":
            gen.elseIf((0, codegen_1._)`${data} === "false" || ${data} === 0 || ${data} === null`).assign(coerced, false).elseIf((0, codegen_1._)`${data} === "true" || ${data} === 1`).assign(coerced, true);
            return;
          case "null":
            gen.elseIf((0, codegen_1._)`${data} === "" || ${data} === 0 || ${data} === false`);
            gen.assign(coerced, null);
            return;
          case "array":
            gen.elseIf((0, codegen_1._)`${dataType} === "string" || ${dataType} === "number"
              || ${dataType} === "boolean" || ${data} === null`).assign(coerced, (0, codegen_1._)`[${data}]`);
        }
      }
    }
    function assignParentData({ gen, parentData, parentDataProperty }, expr) {
      gen.if((0, codegen_1._)`${parentData} !== undefined`, () => gen.assign((0, codegen_1._)`${parentData}[${parentDataProperty}]`, expr));
    }
    function checkDataType(dataType, data, strictNums, correct = DataType.Correct) {
      const EQ = correct === DataType.Correct ? codegen_1.operators.EQ : codegen_1.operators.NEQ;
      let cond;
      switch (dataType) {
        case "null":
          return (0, codegen_1._)`${data} ${EQ} null`;
        case "array":
          cond = (0, codegen_1._)`Array.isArray(${data})`;
          break;
        case "object":
          cond = (0, codegen_1._)`${data} && typeof ${data} == "object" && !Array.isArray(${data})`;
          break;
        case "integer":
          cond = numCond((0, codegen_1._)`!(${data} % 1) && !isNaN(${data})`);
          break;
        case "number":
          cond = numCond();
          break;
        default:
          return (0, codegen_1._)`typeof ${data} ${EQ} ${dataType}`;
      }
      return correct === DataType.Correct ? cond : (0, codegen_1.not)(cond);
      function numCond(_cond = codegen_1.nil) {
        return (0, codegen_1.and)((0, codegen_1._)`typeof ${data} == "number"`, _cond, strictNums ? (0, codegen_1._)`isFinite(${data})` : codegen_1.nil);
      }
    }
    exports.checkDataType = checkDataType;
    function checkDataTypes(dataTypes, data, strictNums, correct) {
      if (dataTypes.length === 1) {
        return checkDataType(dataTypes[0], data, strictNums, correct);
      }
      let cond;
      const types = (0, util_1.toHash)(dataTypes);
      if (types.array && types.object) {
        const notObj = (0, codegen_1._)`typeof ${data} != "object"`;
        cond = types.null ? notObj : (0, codegen_1._)`!${data} || ${notObj}`;
        delete types.null;
        delete types.array;
        delete types.object;
      } else {
        cond = codegen_1.nil;
      }
      if (types.number)
        delete types.integer;
      for (const t in types)
        cond = (0, codegen_1.and)(cond, checkDataType(t, data, strictNums, correct));
      return cond;
    }
    exports.checkDataTypes = checkDataTypes;
    var typeError = {
      message: ({ schema }) => `must be ${schema}`,
      params: ({ schema, schemaValue }) => typeof schema == "string" ? (0, codegen_1._)`{type: ${schema}}` : (0, codegen_1._)`{type: ${schemaValue}}`
    };
    function reportTypeError(it) {
      const cxt = getTypeErrorContext(it);
      (0, errors_1.reportError)(cxt, typeError);
    }
    exports.reportTypeError = reportTypeError;
    function getTypeErrorContext(it) {
      const { gen, data, schema } = it;
      const schemaCode = (0, util_1.schemaRefOrVal)(it, schema, "type");
      return {
        gen,
        keyword: "type",
        data,
        schema: schema.type,
        schemaCode,
        schemaValue: schemaCode,
        parentSchema: schema,
        params: {},
        it
      };
    }
  }
});

// ../../work/main/node_modules/ajv/dist/compile/validate/defaults.js
var require_defaults = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/validate/defaults.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.assignDefaults = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    function assignDefaults(it, ty) {
      const { properties, items } = it.schema;
      if (ty === "object" && properties) {
        for (const key in properties) {
          assignDefault(it, key, properties[key].default);
        }
      } else if (ty === "array" && Array.isArray(items)) {
        items.forEach((sch, i) => assignDefault(it, i, sch.default));
      }
    }
    exports.assignDefaults = assignDefaults;
    function assignDefault(it, prop, defaultValue) {
      const { gen, compositeRule, data, opts } = it;
      if (defaultValue === void 0)
        return;
      const childData = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(prop)}`;
      if (compositeRule) {
        (0, util_1.checkStrictMode)(it, `default is ignored for: ${childData}`);
        return;
      }
      let condition = (0, codegen_1._)`${childData} === undefined`;
      if (opts.useDefaults === "empty") {
        condition = (0, codegen_1._)`${condition} || ${childData} === null || ${childData} === ""`;
      }
      gen.if(condition, (0, codegen_1._)`${childData} = ${(0, codegen_1.stringify)(defaultValue)}`);
    }
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/code.js
var require_code2 = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/code.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateUnion = exports.validateArray = exports.usePattern = exports.callValidateCode = exports.schemaProperties = exports.allSchemaProperties = exports.noPropertyInData = exports.propertyInData = exports.isOwnProperty = exports.hasPropFunc = exports.reportMissingProp = exports.checkMissingProp = exports.checkReportMissingProp = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var names_1 = require_names();
    var util_2 = require_util();
    function checkReportMissingProp(cxt, prop) {
      const { gen, data, it } = cxt;
      gen.if(noPropertyInData(gen, data, prop, it.opts.ownProperties), () => {
        cxt.setParams({ missingProperty: (0, codegen_1._)`${prop}` }, true);
        cxt.error();
      });
    }
    exports.checkReportMissingProp = checkReportMissingProp;
    function checkMissingProp({ gen, data, it: { opts } }, properties, missing) {
      return (0, codegen_1.or)(...properties.map((prop) => (0, codegen_1.and)(noPropertyInData(gen, data, prop, opts.ownProperties), (0, codegen_1._)`${missing} = ${prop}`)));
    }
    exports.checkMissingProp = checkMissingProp;
    function reportMissingProp(cxt, missing) {
      cxt.setParams({ missingProperty: missing }, true);
      cxt.error();
    }
    exports.reportMissingProp = reportMissingProp;
    function hasPropFunc(gen) {
      return gen.scopeValue("func", {
        // eslint-disable-next-line @typescript-eslint/unbound-method
        ref: Object.prototype.hasOwnProperty,
        code: (0, codegen_1._)`Object.prototype.hasOwnProperty`
      });
    }
    exports.hasPropFunc = hasPropFunc;
    function isOwnProperty(gen, data, property) {
      return (0, codegen_1._)`${hasPropFunc(gen)}.call(${data}, ${property})`;
    }
    exports.isOwnProperty = isOwnProperty;
    function propertyInData(gen, data, property, ownProperties) {
      const cond = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(property)} !== undefined`;
      return ownProperties ? (0, codegen_1._)`${cond} && ${isOwnProperty(gen, data, property)}` : cond;
    }
    exports.propertyInData = propertyInData;
    function noPropertyInData(gen, data, property, ownProperties) {
      const cond = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(property)} === undefined`;
      return ownProperties ? (0, codegen_1.or)(cond, (0, codegen_1.not)(isOwnProperty(gen, data, property))) : cond;
    }
    exports.noPropertyInData = noPropertyInData;
    function allSchemaProperties(schemaMap) {
      return schemaMap ? Object.keys(schemaMap).filter((p) => p !== "__proto__") : [];
    }
    exports.allSchemaProperties = allSchemaProperties;
    function schemaProperties(it, schemaMap) {
      return allSchemaProperties(schemaMap).filter((p) => !(0, util_1.alwaysValidSchema)(it, schemaMap[p]));
    }
    exports.schemaProperties = schemaProperties;
    function callValidateCode({ schemaCode, data, it: { gen, topSchemaRef, schemaPath, errorPath }, it }, func, context, passSchema) {
      const dataAndSchema = passSchema ? (0, codegen_1._)`${schemaCode}, ${data}, ${topSchemaRef}${schemaPath}` : data;
      const valCxt = [
        [names_1.default.instancePath, (0, codegen_1.strConcat)(names_1.default.instancePath, errorPath)],
        [names_1.default.parentData, it.parentData],
        [names_1.default.parentDataProperty, it.parentDataProperty],
        [names_1.default.rootData, names_1.default.rootData]
      ];
      if (it.opts.dynamicRef)
        valCxt.push([names_1.default.dynamicAnchors, names_1.default.dynamicAnchors]);
      const args = (0, codegen_1._)`${dataAndSchema}, ${gen.object(...valCxt)}`;
      return context !== codegen_1.nil ? (0, codegen_1._)`${func}.call(${context}, ${args})` : (0, codegen_1._)`${func}(${args})`;
    }
    exports.callValidateCode = callValidateCode;
    var newRegExp = (0, codegen_1._)`new RegExp`;
    function usePattern({ gen, it: { opts } }, pattern) {
      const u = opts.unicodeRegExp ? "u" : "";
      const { regExp } = opts.code;
      const rx = regExp(pattern, u);
      return gen.scopeValue("pattern", {
        key: rx.toString(),
        ref: rx,
        code: (0, codegen_1._)`${regExp.code === "new RegExp" ? newRegExp : (0, util_2.useFunc)(gen, regExp)}(${pattern}, ${u})`
      });
    }
    exports.usePattern = usePattern;
    function validateArray(cxt) {
      const { gen, data, keyword, it } = cxt;
      const valid = gen.name("valid");
      if (it.allErrors) {
        const validArr = gen.let("valid", true);
        validateItems(() => gen.assign(validArr, false));
        return validArr;
      }
      gen.var(valid, true);
      validateItems(() => gen.break());
      return valid;
      function validateItems(notValid) {
        const len = gen.const("len", (0, codegen_1._)`${data}.length`);
        gen.forRange("i", 0, len, (i) => {
          cxt.subschema({
            keyword,
            dataProp: i,
            dataPropType: util_1.Type.Num
          }, valid);
          gen.if((0, codegen_1.not)(valid), notValid);
        });
      }
    }
    exports.validateArray = validateArray;
    function validateUnion(cxt) {
      const { gen, schema, keyword, it } = cxt;
      if (!Array.isArray(schema))
        throw new Error("ajv implementation error");
      const alwaysValid = schema.some((sch) => (0, util_1.alwaysValidSchema)(it, sch));
      if (alwaysValid && !it.opts.unevaluated)
        return;
      const valid = gen.let("valid", false);
      const schValid = gen.name("_valid");
      gen.block(() => schema.forEach((_sch, i) => {
        const schCxt = cxt.subschema({
          keyword,
          schemaProp: i,
          compositeRule: true
        }, schValid);
        gen.assign(valid, (0, codegen_1._)`${valid} || ${schValid}`);
        const merged = cxt.mergeValidEvaluated(schCxt, schValid);
        if (!merged)
          gen.if((0, codegen_1.not)(valid));
      }));
      cxt.result(valid, () => cxt.reset(), () => cxt.error(true));
    }
    exports.validateUnion = validateUnion;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/validate/keyword.js
var require_keyword = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/validate/keyword.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateKeywordUsage = exports.validSchemaType = exports.funcKeywordCode = exports.macroKeywordCode = void 0;
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var code_1 = require_code2();
    var errors_1 = require_errors();
    function macroKeywordCode(cxt, def) {
      const { gen, keyword, schema, parentSchema, it } = cxt;
      const macroSchema = def.macro.call(it.self, schema, parentSchema, it);
      const schemaRef = useKeyword(gen, keyword, macroSchema);
      if (it.opts.validateSchema !== false)
        it.self.validateSchema(macroSchema, true);
      const valid = gen.name("valid");
      cxt.subschema({
        schema: macroSchema,
        schemaPath: codegen_1.nil,
        errSchemaPath: `${it.errSchemaPath}/${keyword}`,
        topSchemaRef: schemaRef,
        compositeRule: true
      }, valid);
      cxt.pass(valid, () => cxt.error(true));
    }
    exports.macroKeywordCode = macroKeywordCode;
    function funcKeywordCode(cxt, def) {
      var _a;
      const { gen, keyword, schema, parentSchema, $data, it } = cxt;
      checkAsyncKeyword(it, def);
      const validate = !$data && def.compile ? def.compile.call(it.self, schema, parentSchema, it) : def.validate;
      const validateRef = useKeyword(gen, keyword, validate);
      const valid = gen.let("valid");
      cxt.block$data(valid, validateKeyword);
      cxt.ok((_a = def.valid) !== null && _a !== void 0 ? _a : valid);
      function validateKeyword() {
        if (def.errors === false) {
          assignValid();
          if (def.modifying)
            modifyData(cxt);
          reportErrs(() => cxt.error());
        } else {
          const ruleErrs = def.async ? validateAsync() : validateSync();
          if (def.modifying)
            modifyData(cxt);
          reportErrs(() => addErrs(cxt, ruleErrs));
        }
      }
      function validateAsync() {
        const ruleErrs = gen.let("ruleErrs", null);
        gen.try(() => assignValid((0, codegen_1._)`await `), (e) => gen.assign(valid, false).if((0, codegen_1._)`${e} instanceof ${it.ValidationError}`, () => gen.assign(ruleErrs, (0, codegen_1._)`${e}.errors`), () => gen.throw(e)));
        return ruleErrs;
      }
      function validateSync() {
        const validateErrs = (0, codegen_1._)`${validateRef}.errors`;
        gen.assign(validateErrs, null);
        assignValid(codegen_1.nil);
        return validateErrs;
      }
      function assignValid(_await = def.async ? (0, codegen_1._)`await ` : codegen_1.nil) {
        const passCxt = it.opts.passContext ? names_1.default.this : names_1.default.self;
        const passSchema = !("compile" in def && !$data || def.schema === false);
        gen.assign(valid, (0, codegen_1._)`${_await}${(0, code_1.callValidateCode)(cxt, validateRef, passCxt, passSchema)}`, def.modifying);
      }
      function reportErrs(errors) {
        var _a2;
        gen.if((0, codegen_1.not)((_a2 = def.valid) !== null && _a2 !== void 0 ? _a2 : valid), errors);
      }
    }
    exports.funcKeywordCode = funcKeywordCode;
    function modifyData(cxt) {
      const { gen, data, it } = cxt;
      gen.if(it.parentData, () => gen.assign(data, (0, codegen_1._)`${it.parentData}[${it.parentDataProperty}]`));
    }
    function addErrs(cxt, errs) {
      const { gen } = cxt;
      gen.if((0, codegen_1._)`Array.isArray(${errs})`, () => {
        gen.assign(names_1.default.vErrors, (0, codegen_1._)`${names_1.default.vErrors} === null ? ${errs} : ${names_1.default.vErrors}.concat(${errs})`).assign(names_1.default.errors, (0, codegen_1._)`${names_1.default.vErrors}.length`);
        (0, errors_1.extendErrors)(cxt);
      }, () => cxt.error());
    }
    function checkAsyncKeyword({ schemaEnv }, def) {
      if (def.async && !schemaEnv.$async)
        throw new Error("async keyword in sync schema");
    }
    function useKeyword(gen, keyword, result) {
      if (result === void 0)
        throw new Error(`keyword "${keyword}" failed to compile`);
      return gen.scopeValue("keyword", typeof result == "function" ? { ref: result } : { ref: result, code: (0, codegen_1.stringify)(result) });
    }
    function validSchemaType(schema, schemaType, allowUndefined = false) {
      return !schemaType.length || schemaType.some((st) => st === "array" ? Array.isArray(schema) : st === "object" ? schema && typeof schema == "object" && !Array.isArray(schema) : typeof schema == st || allowUndefined && typeof schema == "undefined");
    }
    exports.validSchemaType = validSchemaType;
    function validateKeywordUsage({ schema, opts, self, errSchemaPath }, def, keyword) {
      if (Array.isArray(def.keyword) ? !def.keyword.includes(keyword) : def.keyword !== keyword) {
        throw new Error("ajv implementation error");
      }
      const deps = def.dependencies;
      if (deps === null || deps === void 0 ? void 0 : deps.some((kwd) => !Object.prototype.hasOwnProperty.call(schema, kwd))) {
        throw new Error(`parent schema must have dependencies of ${keyword}: ${deps.join(",")}`);
      }
      if (def.validateSchema) {
        const valid = def.validateSchema(schema[keyword]);
        if (!valid) {
          const msg = `keyword "${keyword}" value is invalid at path "${errSchemaPath}": ` + self.errorsText(def.validateSchema.errors);
          if (opts.validateSchema === "log")
            self.logger.error(msg);
          else
            throw new Error(msg);
        }
      }
    }
    exports.validateKeywordUsage = validateKeywordUsage;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/validate/subschema.js
var require_subschema = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/validate/subschema.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.extendSubschemaMode = exports.extendSubschemaData = exports.getSubschema = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    function getSubschema(it, { keyword, schemaProp, schema, schemaPath, errSchemaPath, topSchemaRef }) {
      if (keyword !== void 0 && schema !== void 0) {
        throw new Error('both "keyword" and "schema" passed, only one allowed');
      }
      if (keyword !== void 0) {
        const sch = it.schema[keyword];
        return schemaProp === void 0 ? {
          schema: sch,
          schemaPath: (0, codegen_1._)`${it.schemaPath}${(0, codegen_1.getProperty)(keyword)}`,
          errSchemaPath: `${it.errSchemaPath}/${keyword}`
        } : {
          schema: sch[schemaProp],
          schemaPath: (0, codegen_1._)`${it.schemaPath}${(0, codegen_1.getProperty)(keyword)}${(0, codegen_1.getProperty)(schemaProp)}`,
          errSchemaPath: `${it.errSchemaPath}/${keyword}/${(0, util_1.escapeFragment)(schemaProp)}`
        };
      }
      if (schema !== void 0) {
        if (schemaPath === void 0 || errSchemaPath === void 0 || topSchemaRef === void 0) {
          throw new Error('"schemaPath", "errSchemaPath" and "topSchemaRef" are required with "schema"');
        }
        return {
          schema,
          schemaPath,
          topSchemaRef,
          errSchemaPath
        };
      }
      throw new Error('either "keyword" or "schema" must be passed');
    }
    exports.getSubschema = getSubschema;
    function extendSubschemaData(subschema, it, { dataProp, dataPropType: dpType, data, dataTypes, propertyName }) {
      if (data !== void 0 && dataProp !== void 0) {
        throw new Error('both "data" and "dataProp" passed, only one allowed');
      }
      const { gen } = it;
      if (dataProp !== void 0) {
        const { errorPath, dataPathArr, opts } = it;
        const nextData = gen.let("data", (0, codegen_1._)`${it.data}${(0, codegen_1.getProperty)(dataProp)}`, true);
        dataContextProps(nextData);
        subschema.errorPath = (0, codegen_1.str)`${errorPath}${(0, util_1.getErrorPath)(dataProp, dpType, opts.jsPropertySyntax)}`;
        subschema.parentDataProperty = (0, codegen_1._)`${dataProp}`;
        subschema.dataPathArr = [...dataPathArr, subschema.parentDataProperty];
      }
      if (data !== void 0) {
        const nextData = data instanceof codegen_1.Name ? data : gen.let("data", data, true);
        dataContextProps(nextData);
        if (propertyName !== void 0)
          subschema.propertyName = propertyName;
      }
      if (dataTypes)
        subschema.dataTypes = dataTypes;
      function dataContextProps(_nextData) {
        subschema.data = _nextData;
        subschema.dataLevel = it.dataLevel + 1;
        subschema.dataTypes = [];
        it.definedProperties = /* @__PURE__ */ new Set();
        subschema.parentData = it.data;
        subschema.dataNames = [...it.dataNames, _nextData];
      }
    }
    exports.extendSubschemaData = extendSubschemaData;
    function extendSubschemaMode(subschema, { jtdDiscriminator, jtdMetadata, compositeRule, createErrors, allErrors }) {
      if (compositeRule !== void 0)
        subschema.compositeRule = compositeRule;
      if (createErrors !== void 0)
        subschema.createErrors = createErrors;
      if (allErrors !== void 0)
        subschema.allErrors = allErrors;
      subschema.jtdDiscriminator = jtdDiscriminator;
      subschema.jtdMetadata = jtdMetadata;
    }
    exports.extendSubschemaMode = extendSubschemaMode;
  }
});

// ../../work/main/node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = __commonJS({
  "../../work/main/node_modules/fast-deep-equal/index.js"(exports, module) {
    "use strict";
    module.exports = function equal(a, b) {
      if (a === b) return true;
      if (a && b && typeof a == "object" && typeof b == "object") {
        if (a.constructor !== b.constructor) return false;
        var length, i, keys;
        if (Array.isArray(a)) {
          length = a.length;
          if (length != b.length) return false;
          for (i = length; i-- !== 0; )
            if (!equal(a[i], b[i])) return false;
          return true;
        }
        if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
        if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
        if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
        keys = Object.keys(a);
        length = keys.length;
        if (length !== Object.keys(b).length) return false;
        for (i = length; i-- !== 0; )
          if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
        for (i = length; i-- !== 0; ) {
          var key = keys[i];
          if (!equal(a[key], b[key])) return false;
        }
        return true;
      }
      return a !== a && b !== b;
    };
  }
});

// ../../work/main/node_modules/json-schema-traverse/index.js
var require_json_schema_traverse = __commonJS({
  "../../work/main/node_modules/json-schema-traverse/index.js"(exports, module) {
    "use strict";
    var traverse = module.exports = function(schema, opts, cb) {
      if (typeof opts == "function") {
        cb = opts;
        opts = {};
      }
      cb = opts.cb || cb;
      var pre = typeof cb == "function" ? cb : cb.pre || function() {
      };
      var post = cb.post || function() {
      };
      _traverse(opts, pre, post, schema, "", schema);
    };
    traverse.keywords = {
      additionalItems: true,
      items: true,
      contains: true,
      additionalProperties: true,
      propertyNames: true,
      not: true,
      if: true,
      then: true,
      else: true
    };
    traverse.arrayKeywords = {
      items: true,
      allOf: true,
      anyOf: true,
      oneOf: true
    };
    traverse.propsKeywords = {
      $defs: true,
      definitions: true,
      properties: true,
      patternProperties: true,
      dependencies: true
    };
    traverse.skipKeywords = {
      default: true,
      enum: true,
      const: true,
      required: true,
      maximum: true,
      minimum: true,
      exclusiveMaximum: true,
      exclusiveMinimum: true,
      multipleOf: true,
      maxLength: true,
      minLength: true,
      pattern: true,
      format: true,
      maxItems: true,
      minItems: true,
      uniqueItems: true,
      maxProperties: true,
      minProperties: true
    };
    function _traverse(opts, pre, post, schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex) {
      if (schema && typeof schema == "object" && !Array.isArray(schema)) {
        pre(schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex);
        for (var key in schema) {
          var sch = schema[key];
          if (Array.isArray(sch)) {
            if (key in traverse.arrayKeywords) {
              for (var i = 0; i < sch.length; i++)
                _traverse(opts, pre, post, sch[i], jsonPtr + "/" + key + "/" + i, rootSchema, jsonPtr, key, schema, i);
            }
          } else if (key in traverse.propsKeywords) {
            if (sch && typeof sch == "object") {
              for (var prop in sch)
                _traverse(opts, pre, post, sch[prop], jsonPtr + "/" + key + "/" + escapeJsonPtr(prop), rootSchema, jsonPtr, key, schema, prop);
            }
          } else if (key in traverse.keywords || opts.allKeys && !(key in traverse.skipKeywords)) {
            _traverse(opts, pre, post, sch, jsonPtr + "/" + key, rootSchema, jsonPtr, key, schema);
          }
        }
        post(schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex);
      }
    }
    function escapeJsonPtr(str) {
      return str.replace(/~/g, "~0").replace(/\//g, "~1");
    }
  }
});

// ../../work/main/node_modules/ajv/dist/compile/resolve.js
var require_resolve = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/resolve.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getSchemaRefs = exports.resolveUrl = exports.normalizeId = exports._getFullPath = exports.getFullPath = exports.inlineRef = void 0;
    var util_1 = require_util();
    var equal = require_fast_deep_equal();
    var traverse = require_json_schema_traverse();
    var SIMPLE_INLINED = /* @__PURE__ */ new Set([
      "type",
      "format",
      "pattern",
      "maxLength",
      "minLength",
      "maxProperties",
      "minProperties",
      "maxItems",
      "minItems",
      "maximum",
      "minimum",
      "uniqueItems",
      "multipleOf",
      "required",
      "enum",
      "const"
    ]);
    function inlineRef(schema, limit = true) {
      if (typeof schema == "boolean")
        return true;
      if (limit === true)
        return !hasRef(schema);
      if (!limit)
        return false;
      return countKeys(schema) <= limit;
    }
    exports.inlineRef = inlineRef;
    var REF_KEYWORDS = /* @__PURE__ */ new Set([
      "$ref",
      "$recursiveRef",
      "$recursiveAnchor",
      "$dynamicRef",
      "$dynamicAnchor"
    ]);
    function hasRef(schema) {
      for (const key in schema) {
        if (REF_KEYWORDS.has(key))
          return true;
        const sch = schema[key];
        if (Array.isArray(sch) && sch.some(hasRef))
          return true;
        if (typeof sch == "object" && hasRef(sch))
          return true;
      }
      return false;
    }
    function countKeys(schema) {
      let count = 0;
      for (const key in schema) {
        if (key === "$ref")
          return Infinity;
        count++;
        if (SIMPLE_INLINED.has(key))
          continue;
        if (typeof schema[key] == "object") {
          (0, util_1.eachItem)(schema[key], (sch) => count += countKeys(sch));
        }
        if (count === Infinity)
          return Infinity;
      }
      return count;
    }
    function getFullPath(resolver, id = "", normalize) {
      if (normalize !== false)
        id = normalizeId(id);
      const p = resolver.parse(id);
      return _getFullPath(resolver, p);
    }
    exports.getFullPath = getFullPath;
    function _getFullPath(resolver, p) {
      const serialized = resolver.serialize(p);
      return serialized.split("#")[0] + "#";
    }
    exports._getFullPath = _getFullPath;
    var TRAILING_SLASH_HASH = /#\/?$/;
    function normalizeId(id) {
      return id ? id.replace(TRAILING_SLASH_HASH, "") : "";
    }
    exports.normalizeId = normalizeId;
    function resolveUrl(resolver, baseId, id) {
      id = normalizeId(id);
      return resolver.resolve(baseId, id);
    }
    exports.resolveUrl = resolveUrl;
    var ANCHOR = /^[a-z_][-a-z0-9._]*$/i;
    function getSchemaRefs(schema, baseId) {
      if (typeof schema == "boolean")
        return {};
      const { schemaId, uriResolver } = this.opts;
      const schId = normalizeId(schema[schemaId] || baseId);
      const baseIds = { "": schId };
      const pathPrefix = getFullPath(uriResolver, schId, false);
      const localRefs = {};
      const schemaRefs = /* @__PURE__ */ new Set();
      traverse(schema, { allKeys: true }, (sch, jsonPtr, _, parentJsonPtr) => {
        if (parentJsonPtr === void 0)
          return;
        const fullPath = pathPrefix + jsonPtr;
        let innerBaseId = baseIds[parentJsonPtr];
        if (typeof sch[schemaId] == "string")
          innerBaseId = addRef.call(this, sch[schemaId]);
        addAnchor.call(this, sch.$anchor);
        addAnchor.call(this, sch.$dynamicAnchor);
        baseIds[jsonPtr] = innerBaseId;
        function addRef(ref) {
          const _resolve = this.opts.uriResolver.resolve;
          ref = normalizeId(innerBaseId ? _resolve(innerBaseId, ref) : ref);
          if (schemaRefs.has(ref))
            throw ambiguos(ref);
          schemaRefs.add(ref);
          let schOrRef = this.refs[ref];
          if (typeof schOrRef == "string")
            schOrRef = this.refs[schOrRef];
          if (typeof schOrRef == "object") {
            checkAmbiguosRef(sch, schOrRef.schema, ref);
          } else if (ref !== normalizeId(fullPath)) {
            if (ref[0] === "#") {
              checkAmbiguosRef(sch, localRefs[ref], ref);
              localRefs[ref] = sch;
            } else {
              this.refs[ref] = fullPath;
            }
          }
          return ref;
        }
        function addAnchor(anchor) {
          if (typeof anchor == "string") {
            if (!ANCHOR.test(anchor))
              throw new Error(`invalid anchor "${anchor}"`);
            addRef.call(this, `#${anchor}`);
          }
        }
      });
      return localRefs;
      function checkAmbiguosRef(sch1, sch2, ref) {
        if (sch2 !== void 0 && !equal(sch1, sch2))
          throw ambiguos(ref);
      }
      function ambiguos(ref) {
        return new Error(`reference "${ref}" resolves to more than one schema`);
      }
    }
    exports.getSchemaRefs = getSchemaRefs;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/validate/index.js
var require_validate = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/validate/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getData = exports.KeywordCxt = exports.validateFunctionCode = void 0;
    var boolSchema_1 = require_boolSchema();
    var dataType_1 = require_dataType();
    var applicability_1 = require_applicability();
    var dataType_2 = require_dataType();
    var defaults_1 = require_defaults();
    var keyword_1 = require_keyword();
    var subschema_1 = require_subschema();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var resolve_1 = require_resolve();
    var util_1 = require_util();
    var errors_1 = require_errors();
    function validateFunctionCode(it) {
      if (isSchemaObj(it)) {
        checkKeywords(it);
        if (schemaCxtHasRules(it)) {
          topSchemaObjCode(it);
          return;
        }
      }
      validateFunction(it, () => (0, boolSchema_1.topBoolOrEmptySchema)(it));
    }
    exports.validateFunctionCode = validateFunctionCode;
    function validateFunction({ gen, validateName, schema, schemaEnv, opts }, body) {
      if (opts.code.es5) {
        gen.func(validateName, (0, codegen_1._)`${names_1.default.data}, ${names_1.default.valCxt}`, schemaEnv.$async, () => {
          gen.code((0, codegen_1._)`"use strict"; ${funcSourceUrl(schema, opts)}`);
          destructureValCxtES5(gen, opts);
          gen.code(body);
        });
      } else {
        gen.func(validateName, (0, codegen_1._)`${names_1.default.data}, ${destructureValCxt(opts)}`, schemaEnv.$async, () => gen.code(funcSourceUrl(schema, opts)).code(body));
      }
    }
    function destructureValCxt(opts) {
      return (0, codegen_1._)`{${names_1.default.instancePath}="", ${names_1.default.parentData}, ${names_1.default.parentDataProperty}, ${names_1.default.rootData}=${names_1.default.data}${opts.dynamicRef ? (0, codegen_1._)`, ${names_1.default.dynamicAnchors}={}` : codegen_1.nil}}={}`;
    }
    function destructureValCxtES5(gen, opts) {
      gen.if(names_1.default.valCxt, () => {
        gen.var(names_1.default.instancePath, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.instancePath}`);
        gen.var(names_1.default.parentData, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.parentData}`);
        gen.var(names_1.default.parentDataProperty, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.parentDataProperty}`);
        gen.var(names_1.default.rootData, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.rootData}`);
        if (opts.dynamicRef)
          gen.var(names_1.default.dynamicAnchors, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.dynamicAnchors}`);
      }, () => {
        gen.var(names_1.default.instancePath, (0, codegen_1._)`""`);
        gen.var(names_1.default.parentData, (0, codegen_1._)`undefined`);
        gen.var(names_1.default.parentDataProperty, (0, codegen_1._)`undefined`);
        gen.var(names_1.default.rootData, names_1.default.data);
        if (opts.dynamicRef)
          gen.var(names_1.default.dynamicAnchors, (0, codegen_1._)`{}`);
      });
    }
    function topSchemaObjCode(it) {
      const { schema, opts, gen } = it;
      validateFunction(it, () => {
        if (opts.$comment && schema.$comment)
          commentKeyword(it);
        checkNoDefault(it);
        gen.let(names_1.default.vErrors, null);
        gen.let(names_1.default.errors, 0);
        if (opts.unevaluated)
          resetEvaluated(it);
        typeAndKeywords(it);
        returnResults(it);
      });
      return;
    }
    function resetEvaluated(it) {
      const { gen, validateName } = it;
      it.evaluated = gen.const("evaluated", (0, codegen_1._)`${validateName}.evaluated`);
      gen.if((0, codegen_1._)`${it.evaluated}.dynamicProps`, () => gen.assign((0, codegen_1._)`${it.evaluated}.props`, (0, codegen_1._)`undefined`));
      gen.if((0, codegen_1._)`${it.evaluated}.dynamicItems`, () => gen.assign((0, codegen_1._)`${it.evaluated}.items`, (0, codegen_1._)`undefined`));
    }
    function funcSourceUrl(schema, opts) {
      const schId = typeof schema == "object" && schema[opts.schemaId];
      return schId && (opts.code.source || opts.code.process) ? (0, codegen_1._)`/*# sourceURL=${schId} */` : codegen_1.nil;
    }
    function subschemaCode(it, valid) {
      if (isSchemaObj(it)) {
        checkKeywords(it);
        if (schemaCxtHasRules(it)) {
          subSchemaObjCode(it, valid);
          return;
        }
      }
      (0, boolSchema_1.boolOrEmptySchema)(it, valid);
    }
    function schemaCxtHasRules({ schema, self }) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (self.RULES.all[key])
          return true;
      return false;
    }
    function isSchemaObj(it) {
      return typeof it.schema != "boolean";
    }
    function subSchemaObjCode(it, valid) {
      const { schema, gen, opts } = it;
      if (opts.$comment && schema.$comment)
        commentKeyword(it);
      updateContext(it);
      checkAsyncSchema(it);
      const errsCount = gen.const("_errs", names_1.default.errors);
      typeAndKeywords(it, errsCount);
      gen.var(valid, (0, codegen_1._)`${errsCount} === ${names_1.default.errors}`);
    }
    function checkKeywords(it) {
      (0, util_1.checkUnknownRules)(it);
      checkRefsAndKeywords(it);
    }
    function typeAndKeywords(it, errsCount) {
      if (it.opts.jtd)
        return schemaKeywords(it, [], false, errsCount);
      const types = (0, dataType_1.getSchemaTypes)(it.schema);
      const checkedTypes = (0, dataType_1.coerceAndCheckDataType)(it, types);
      schemaKeywords(it, types, !checkedTypes, errsCount);
    }
    function checkRefsAndKeywords(it) {
      const { schema, errSchemaPath, opts, self } = it;
      if (schema.$ref && opts.ignoreKeywordsWithRef && (0, util_1.schemaHasRulesButRef)(schema, self.RULES)) {
        self.logger.warn(`$ref: keywords ignored in schema at path "${errSchemaPath}"`);
      }
    }
    function checkNoDefault(it) {
      const { schema, opts } = it;
      if (schema.default !== void 0 && opts.useDefaults && opts.strictSchema) {
        (0, util_1.checkStrictMode)(it, "default is ignored in the schema root");
      }
    }
    function updateContext(it) {
      const schId = it.schema[it.opts.schemaId];
      if (schId)
        it.baseId = (0, resolve_1.resolveUrl)(it.opts.uriResolver, it.baseId, schId);
    }
    function checkAsyncSchema(it) {
      if (it.schema.$async && !it.schemaEnv.$async)
        throw new Error("async schema in sync schema");
    }
    function commentKeyword({ gen, schemaEnv, schema, errSchemaPath, opts }) {
      const msg = schema.$comment;
      if (opts.$comment === true) {
        gen.code((0, codegen_1._)`${names_1.default.self}.logger.log(${msg})`);
      } else if (typeof opts.$comment == "function") {
        const schemaPath = (0, codegen_1.str)`${errSchemaPath}/$comment`;
        const rootName = gen.scopeValue("root", { ref: schemaEnv.root });
        gen.code((0, codegen_1._)`${names_1.default.self}.opts.$comment(${msg}, ${schemaPath}, ${rootName}.schema)`);
      }
    }
    function returnResults(it) {
      const { gen, schemaEnv, validateName, ValidationError, opts } = it;
      if (schemaEnv.$async) {
        gen.if((0, codegen_1._)`${names_1.default.errors} === 0`, () => gen.return(names_1.default.data), () => gen.throw((0, codegen_1._)`new ${ValidationError}(${names_1.default.vErrors})`));
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, names_1.default.vErrors);
        if (opts.unevaluated)
          assignEvaluated(it);
        gen.return((0, codegen_1._)`${names_1.default.errors} === 0`);
      }
    }
    function assignEvaluated({ gen, evaluated, props, items }) {
      if (props instanceof codegen_1.Name)
        gen.assign((0, codegen_1._)`${evaluated}.props`, props);
      if (items instanceof codegen_1.Name)
        gen.assign((0, codegen_1._)`${evaluated}.items`, items);
    }
    function schemaKeywords(it, types, typeErrors, errsCount) {
      const { gen, schema, data, allErrors, opts, self } = it;
      const { RULES } = self;
      if (schema.$ref && (opts.ignoreKeywordsWithRef || !(0, util_1.schemaHasRulesButRef)(schema, RULES))) {
        gen.block(() => keywordCode(it, "$ref", RULES.all.$ref.definition));
        return;
      }
      if (!opts.jtd)
        checkStrictTypes(it, types);
      gen.block(() => {
        for (const group of RULES.rules)
          groupKeywords(group);
        groupKeywords(RULES.post);
      });
      function groupKeywords(group) {
        if (!(0, applicability_1.shouldUseGroup)(schema, group))
          return;
        if (group.type) {
          gen.if((0, dataType_2.checkDataType)(group.type, data, opts.strictNumbers));
          iterateKeywords(it, group);
          if (types.length === 1 && types[0] === group.type && typeErrors) {
            gen.else();
            (0, dataType_2.reportTypeError)(it);
          }
          gen.endIf();
        } else {
          iterateKeywords(it, group);
        }
        if (!allErrors)
          gen.if((0, codegen_1._)`${names_1.default.errors} === ${errsCount || 0}`);
      }
    }
    function iterateKeywords(it, group) {
      const { gen, schema, opts: { useDefaults } } = it;
      if (useDefaults)
        (0, defaults_1.assignDefaults)(it, group.type);
      gen.block(() => {
        for (const rule of group.rules) {
          if ((0, applicability_1.shouldUseRule)(schema, rule)) {
            keywordCode(it, rule.keyword, rule.definition, group.type);
          }
        }
      });
    }
    function checkStrictTypes(it, types) {
      if (it.schemaEnv.meta || !it.opts.strictTypes)
        return;
      checkContextTypes(it, types);
      if (!it.opts.allowUnionTypes)
        checkMultipleTypes(it, types);
      checkKeywordTypes(it, it.dataTypes);
    }
    function checkContextTypes(it, types) {
      if (!types.length)
        return;
      if (!it.dataTypes.length) {
        it.dataTypes = types;
        return;
      }
      types.forEach((t) => {
        if (!includesType(it.dataTypes, t)) {
          strictTypesError(it, `type "${t}" not allowed by context "${it.dataTypes.join(",")}"`);
        }
      });
      narrowSchemaTypes(it, types);
    }
    function checkMultipleTypes(it, ts) {
      if (ts.length > 1 && !(ts.length === 2 && ts.includes("null"))) {
        strictTypesError(it, "use allowUnionTypes to allow union type keyword");
      }
    }
    function checkKeywordTypes(it, ts) {
      const rules = it.self.RULES.all;
      for (const keyword in rules) {
        const rule = rules[keyword];
        if (typeof rule == "object" && (0, applicability_1.shouldUseRule)(it.schema, rule)) {
          const { type } = rule.definition;
          if (type.length && !type.some((t) => hasApplicableType(ts, t))) {
            strictTypesError(it, `missing type "${type.join(",")}" for keyword "${keyword}"`);
          }
        }
      }
    }
    function hasApplicableType(schTs, kwdT) {
      return schTs.includes(kwdT) || kwdT === "number" && schTs.includes("integer");
    }
    function includesType(ts, t) {
      return ts.includes(t) || t === "integer" && ts.includes("number");
    }
    function narrowSchemaTypes(it, withTypes) {
      const ts = [];
      for (const t of it.dataTypes) {
        if (includesType(withTypes, t))
          ts.push(t);
        else if (withTypes.includes("integer") && t === "number")
          ts.push("integer");
      }
      it.dataTypes = ts;
    }
    function strictTypesError(it, msg) {
      const schemaPath = it.schemaEnv.baseId + it.errSchemaPath;
      msg += ` at "${schemaPath}" (strictTypes)`;
      (0, util_1.checkStrictMode)(it, msg, it.opts.strictTypes);
    }
    var KeywordCxt = class {
      constructor(it, def, keyword) {
        (0, keyword_1.validateKeywordUsage)(it, def, keyword);
        this.gen = it.gen;
        this.allErrors = it.allErrors;
        this.keyword = keyword;
        this.data = it.data;
        this.schema = it.schema[keyword];
        this.$data = def.$data && it.opts.$data && this.schema && this.schema.$data;
        this.schemaValue = (0, util_1.schemaRefOrVal)(it, this.schema, keyword, this.$data);
        this.schemaType = def.schemaType;
        this.parentSchema = it.schema;
        this.params = {};
        this.it = it;
        this.def = def;
        if (this.$data) {
          this.schemaCode = it.gen.const("vSchema", getData(this.$data, it));
        } else {
          this.schemaCode = this.schemaValue;
          if (!(0, keyword_1.validSchemaType)(this.schema, def.schemaType, def.allowUndefined)) {
            throw new Error(`${keyword} value must be ${JSON.stringify(def.schemaType)}`);
          }
        }
        if ("code" in def ? def.trackErrors : def.errors !== false) {
          this.errsCount = it.gen.const("_errs", names_1.default.errors);
        }
      }
      result(condition, successAction, failAction) {
        this.failResult((0, codegen_1.not)(condition), successAction, failAction);
      }
      failResult(condition, successAction, failAction) {
        this.gen.if(condition);
        if (failAction)
          failAction();
        else
          this.error();
        if (successAction) {
          this.gen.else();
          successAction();
          if (this.allErrors)
            this.gen.endIf();
        } else {
          if (this.allErrors)
            this.gen.endIf();
          else
            this.gen.else();
        }
      }
      pass(condition, failAction) {
        this.failResult((0, codegen_1.not)(condition), void 0, failAction);
      }
      fail(condition) {
        if (condition === void 0) {
          this.error();
          if (!this.allErrors)
            this.gen.if(false);
          return;
        }
        this.gen.if(condition);
        this.error();
        if (this.allErrors)
          this.gen.endIf();
        else
          this.gen.else();
      }
      fail$data(condition) {
        if (!this.$data)
          return this.fail(condition);
        const { schemaCode } = this;
        this.fail((0, codegen_1._)`${schemaCode} !== undefined && (${(0, codegen_1.or)(this.invalid$data(), condition)})`);
      }
      error(append, errorParams, errorPaths) {
        if (errorParams) {
          this.setParams(errorParams);
          this._error(append, errorPaths);
          this.setParams({});
          return;
        }
        this._error(append, errorPaths);
      }
      _error(append, errorPaths) {
        ;
        (append ? errors_1.reportExtraError : errors_1.reportError)(this, this.def.error, errorPaths);
      }
      $dataError() {
        (0, errors_1.reportError)(this, this.def.$dataError || errors_1.keyword$DataError);
      }
      reset() {
        if (this.errsCount === void 0)
          throw new Error('add "trackErrors" to keyword definition');
        (0, errors_1.resetErrorsCount)(this.gen, this.errsCount);
      }
      ok(cond) {
        if (!this.allErrors)
          this.gen.if(cond);
      }
      setParams(obj, assign) {
        if (assign)
          Object.assign(this.params, obj);
        else
          this.params = obj;
      }
      block$data(valid, codeBlock, $dataValid = codegen_1.nil) {
        this.gen.block(() => {
          this.check$data(valid, $dataValid);
          codeBlock();
        });
      }
      check$data(valid = codegen_1.nil, $dataValid = codegen_1.nil) {
        if (!this.$data)
          return;
        const { gen, schemaCode, schemaType, def } = this;
        gen.if((0, codegen_1.or)((0, codegen_1._)`${schemaCode} === undefined`, $dataValid));
        if (valid !== codegen_1.nil)
          gen.assign(valid, true);
        if (schemaType.length || def.validateSchema) {
          gen.elseIf(this.invalid$data());
          this.$dataError();
          if (valid !== codegen_1.nil)
            gen.assign(valid, false);
        }
        gen.else();
      }
      invalid$data() {
        const { gen, schemaCode, schemaType, def, it } = this;
        return (0, codegen_1.or)(wrong$DataType(), invalid$DataSchema());
        function wrong$DataType() {
          if (schemaType.length) {
            if (!(schemaCode instanceof codegen_1.Name))
              throw new Error("ajv implementation error");
            const st = Array.isArray(schemaType) ? schemaType : [schemaType];
            return (0, codegen_1._)`${(0, dataType_2.checkDataTypes)(st, schemaCode, it.opts.strictNumbers, dataType_2.DataType.Wrong)}`;
          }
          return codegen_1.nil;
        }
        function invalid$DataSchema() {
          if (def.validateSchema) {
            const validateSchemaRef = gen.scopeValue("validate$data", { ref: def.validateSchema });
            return (0, codegen_1._)`!${validateSchemaRef}(${schemaCode})`;
          }
          return codegen_1.nil;
        }
      }
      subschema(appl, valid) {
        const subschema = (0, subschema_1.getSubschema)(this.it, appl);
        (0, subschema_1.extendSubschemaData)(subschema, this.it, appl);
        (0, subschema_1.extendSubschemaMode)(subschema, appl);
        const nextContext = { ...this.it, ...subschema, items: void 0, props: void 0 };
        subschemaCode(nextContext, valid);
        return nextContext;
      }
      mergeEvaluated(schemaCxt, toName) {
        const { it, gen } = this;
        if (!it.opts.unevaluated)
          return;
        if (it.props !== true && schemaCxt.props !== void 0) {
          it.props = util_1.mergeEvaluated.props(gen, schemaCxt.props, it.props, toName);
        }
        if (it.items !== true && schemaCxt.items !== void 0) {
          it.items = util_1.mergeEvaluated.items(gen, schemaCxt.items, it.items, toName);
        }
      }
      mergeValidEvaluated(schemaCxt, valid) {
        const { it, gen } = this;
        if (it.opts.unevaluated && (it.props !== true || it.items !== true)) {
          gen.if(valid, () => this.mergeEvaluated(schemaCxt, codegen_1.Name));
          return true;
        }
      }
    };
    exports.KeywordCxt = KeywordCxt;
    function keywordCode(it, keyword, def, ruleType) {
      const cxt = new KeywordCxt(it, def, keyword);
      if ("code" in def) {
        def.code(cxt, ruleType);
      } else if (cxt.$data && def.validate) {
        (0, keyword_1.funcKeywordCode)(cxt, def);
      } else if ("macro" in def) {
        (0, keyword_1.macroKeywordCode)(cxt, def);
      } else if (def.compile || def.validate) {
        (0, keyword_1.funcKeywordCode)(cxt, def);
      }
    }
    var JSON_POINTER = /^\/(?:[^~]|~0|~1)*$/;
    var RELATIVE_JSON_POINTER = /^([0-9]+)(#|\/(?:[^~]|~0|~1)*)?$/;
    function getData($data, { dataLevel, dataNames, dataPathArr }) {
      let jsonPointer;
      let data;
      if ($data === "")
        return names_1.default.rootData;
      if ($data[0] === "/") {
        if (!JSON_POINTER.test($data))
          throw new Error(`Invalid JSON-pointer: ${$data}`);
        jsonPointer = $data;
        data = names_1.default.rootData;
      } else {
        const matches = RELATIVE_JSON_POINTER.exec($data);
        if (!matches)
          throw new Error(`Invalid JSON-pointer: ${$data}`);
        const up = +matches[1];
        jsonPointer = matches[2];
        if (jsonPointer === "#") {
          if (up >= dataLevel)
            throw new Error(errorMsg("property/index", up));
          return dataPathArr[dataLevel - up];
        }
        if (up > dataLevel)
          throw new Error(errorMsg("data", up));
        data = dataNames[dataLevel - up];
        if (!jsonPointer)
          return data;
      }
      let expr = data;
      const segments = jsonPointer.split("/");
      for (const segment of segments) {
        if (segment) {
          data = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)((0, util_1.unescapeJsonPointer)(segment))}`;
          expr = (0, codegen_1._)`${expr} && ${data}`;
        }
      }
      return expr;
      function errorMsg(pointerType, up) {
        return `Cannot access ${pointerType} ${up} levels up, current level is ${dataLevel}`;
      }
    }
    exports.getData = getData;
  }
});

// ../../work/main/node_modules/ajv/dist/runtime/validation_error.js
var require_validation_error = __commonJS({
  "../../work/main/node_modules/ajv/dist/runtime/validation_error.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var ValidationError = class extends Error {
      constructor(errors) {
        super("validation failed");
        this.errors = errors;
        this.ajv = this.validation = true;
      }
    };
    exports.default = ValidationError;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/ref_error.js
var require_ref_error = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/ref_error.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var resolve_1 = require_resolve();
    var MissingRefError = class extends Error {
      constructor(resolver, baseId, ref, msg) {
        super(msg || `can't resolve reference ${ref} from id ${baseId}`);
        this.missingRef = (0, resolve_1.resolveUrl)(resolver, baseId, ref);
        this.missingSchema = (0, resolve_1.normalizeId)((0, resolve_1.getFullPath)(resolver, this.missingRef));
      }
    };
    exports.default = MissingRefError;
  }
});

// ../../work/main/node_modules/ajv/dist/compile/index.js
var require_compile = __commonJS({
  "../../work/main/node_modules/ajv/dist/compile/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.resolveSchema = exports.getCompilingSchema = exports.resolveRef = exports.compileSchema = exports.SchemaEnv = void 0;
    var codegen_1 = require_codegen();
    var validation_error_1 = require_validation_error();
    var names_1 = require_names();
    var resolve_1 = require_resolve();
    var util_1 = require_util();
    var validate_1 = require_validate();
    var SchemaEnv = class {
      constructor(env) {
        var _a;
        this.refs = {};
        this.dynamicAnchors = {};
        let schema;
        if (typeof env.schema == "object")
          schema = env.schema;
        this.schema = env.schema;
        this.schemaId = env.schemaId;
        this.root = env.root || this;
        this.baseId = (_a = env.baseId) !== null && _a !== void 0 ? _a : (0, resolve_1.normalizeId)(schema === null || schema === void 0 ? void 0 : schema[env.schemaId || "$id"]);
        this.schemaPath = env.schemaPath;
        this.localRefs = env.localRefs;
        this.meta = env.meta;
        this.$async = schema === null || schema === void 0 ? void 0 : schema.$async;
        this.refs = {};
      }
    };
    exports.SchemaEnv = SchemaEnv;
    function compileSchema(sch) {
      const _sch = getCompilingSchema.call(this, sch);
      if (_sch)
        return _sch;
      const rootId = (0, resolve_1.getFullPath)(this.opts.uriResolver, sch.root.baseId);
      const { es5, lines } = this.opts.code;
      const { ownProperties } = this.opts;
      const gen = new codegen_1.CodeGen(this.scope, { es5, lines, ownProperties });
      let _ValidationError;
      if (sch.$async) {
        _ValidationError = gen.scopeValue("Error", {
          ref: validation_error_1.default,
          code: (0, codegen_1._)`require("ajv/dist/runtime/validation_error").default`
        });
      }
      const validateName = gen.scopeName("validate");
      sch.validateName = validateName;
      const schemaCxt = {
        gen,
        allErrors: this.opts.allErrors,
        data: names_1.default.data,
        parentData: names_1.default.parentData,
        parentDataProperty: names_1.default.parentDataProperty,
        dataNames: [names_1.default.data],
        dataPathArr: [codegen_1.nil],
        // TODO can its length be used as dataLevel if nil is removed?
        dataLevel: 0,
        dataTypes: [],
        definedProperties: /* @__PURE__ */ new Set(),
        topSchemaRef: gen.scopeValue("schema", this.opts.code.source === true ? { ref: sch.schema, code: (0, codegen_1.stringify)(sch.schema) } : { ref: sch.schema }),
        validateName,
        ValidationError: _ValidationError,
        schema: sch.schema,
        schemaEnv: sch,
        rootId,
        baseId: sch.baseId || rootId,
        schemaPath: codegen_1.nil,
        errSchemaPath: sch.schemaPath || (this.opts.jtd ? "" : "#"),
        errorPath: (0, codegen_1._)`""`,
        opts: this.opts,
        self: this
      };
      let sourceCode;
      try {
        this._compilations.add(sch);
        (0, validate_1.validateFunctionCode)(schemaCxt);
        gen.optimize(this.opts.code.optimize);
        const validateCode = gen.toString();
        sourceCode = `${gen.scopeRefs(names_1.default.scope)}return ${validateCode}`;
        if (this.opts.code.process)
          sourceCode = this.opts.code.process(sourceCode, sch);
        const makeValidate = new Function(`${names_1.default.self}`, `${names_1.default.scope}`, sourceCode);
        const validate = makeValidate(this, this.scope.get());
        this.scope.value(validateName, { ref: validate });
        validate.errors = null;
        validate.schema = sch.schema;
        validate.schemaEnv = sch;
        if (sch.$async)
          validate.$async = true;
        if (this.opts.code.source === true) {
          validate.source = { validateName, validateCode, scopeValues: gen._values };
        }
        if (this.opts.unevaluated) {
          const { props, items } = schemaCxt;
          validate.evaluated = {
            props: props instanceof codegen_1.Name ? void 0 : props,
            items: items instanceof codegen_1.Name ? void 0 : items,
            dynamicProps: props instanceof codegen_1.Name,
            dynamicItems: items instanceof codegen_1.Name
          };
          if (validate.source)
            validate.source.evaluated = (0, codegen_1.stringify)(validate.evaluated);
        }
        sch.validate = validate;
        return sch;
      } catch (e) {
        delete sch.validate;
        delete sch.validateName;
        if (sourceCode)
          this.logger.error("Error compiling schema, function code:", sourceCode);
        throw e;
      } finally {
        this._compilations.delete(sch);
      }
    }
    exports.compileSchema = compileSchema;
    function resolveRef(root, baseId, ref) {
      var _a;
      ref = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, ref);
      const schOrFunc = root.refs[ref];
      if (schOrFunc)
        return schOrFunc;
      let _sch = resolve.call(this, root, ref);
      if (_sch === void 0) {
        const schema = (_a = root.localRefs) === null || _a === void 0 ? void 0 : _a[ref];
        const { schemaId } = this.opts;
        if (schema)
          _sch = new SchemaEnv({ schema, schemaId, root, baseId });
      }
      if (_sch === void 0)
        return;
      return root.refs[ref] = inlineOrCompile.call(this, _sch);
    }
    exports.resolveRef = resolveRef;
    function inlineOrCompile(sch) {
      if ((0, resolve_1.inlineRef)(sch.schema, this.opts.inlineRefs))
        return sch.schema;
      return sch.validate ? sch : compileSchema.call(this, sch);
    }
    function getCompilingSchema(schEnv) {
      for (const sch of this._compilations) {
        if (sameSchemaEnv(sch, schEnv))
          return sch;
      }
    }
    exports.getCompilingSchema = getCompilingSchema;
    function sameSchemaEnv(s1, s2) {
      return s1.schema === s2.schema && s1.root === s2.root && s1.baseId === s2.baseId;
    }
    function resolve(root, ref) {
      let sch;
      while (typeof (sch = this.refs[ref]) == "string")
        ref = sch;
      return sch || this.schemas[ref] || resolveSchema.call(this, root, ref);
    }
    function resolveSchema(root, ref) {
      const p = this.opts.uriResolver.parse(ref);
      const refPath = (0, resolve_1._getFullPath)(this.opts.uriResolver, p);
      let baseId = (0, resolve_1.getFullPath)(this.opts.uriResolver, root.baseId, void 0);
      if (Object.keys(root.schema).length > 0 && refPath === baseId) {
        return getJsonPointer.call(this, p, root);
      }
      const id = (0, resolve_1.normalizeId)(refPath);
      const schOrRef = this.refs[id] || this.schemas[id];
      if (typeof schOrRef == "string") {
        const sch = resolveSchema.call(this, root, schOrRef);
        if (typeof (sch === null || sch === void 0 ? void 0 : sch.schema) !== "object")
          return;
        return getJsonPointer.call(this, p, sch);
      }
      if (typeof (schOrRef === null || schOrRef === void 0 ? void 0 : schOrRef.schema) !== "object")
        return;
      if (!schOrRef.validate)
        compileSchema.call(this, schOrRef);
      if (id === (0, resolve_1.normalizeId)(ref)) {
        const { schema } = schOrRef;
        const { schemaId } = this.opts;
        const schId = schema[schemaId];
        if (schId)
          baseId = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schId);
        return new SchemaEnv({ schema, schemaId, root, baseId });
      }
      return getJsonPointer.call(this, p, schOrRef);
    }
    exports.resolveSchema = resolveSchema;
    var PREVENT_SCOPE_CHANGE = /* @__PURE__ */ new Set([
      "properties",
      "patternProperties",
      "enum",
      "dependencies",
      "definitions"
    ]);
    function getJsonPointer(parsedRef, { baseId, schema, root }) {
      var _a;
      if (((_a = parsedRef.fragment) === null || _a === void 0 ? void 0 : _a[0]) !== "/")
        return;
      for (const part of parsedRef.fragment.slice(1).split("/")) {
        if (typeof schema === "boolean")
          return;
        const partSchema = schema[(0, util_1.unescapeFragment)(part)];
        if (partSchema === void 0)
          return;
        schema = partSchema;
        const schId = typeof schema === "object" && schema[this.opts.schemaId];
        if (!PREVENT_SCOPE_CHANGE.has(part) && schId) {
          baseId = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schId);
        }
      }
      let env;
      if (typeof schema != "boolean" && schema.$ref && !(0, util_1.schemaHasRulesButRef)(schema, this.RULES)) {
        const $ref = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schema.$ref);
        env = resolveSchema.call(this, root, $ref);
      }
      const { schemaId } = this.opts;
      env = env || new SchemaEnv({ schema, schemaId, root, baseId });
      if (env.schema !== env.root.schema)
        return env;
      return void 0;
    }
  }
});

// ../../work/main/node_modules/ajv/dist/refs/data.json
var require_data = __commonJS({
  "../../work/main/node_modules/ajv/dist/refs/data.json"(exports, module) {
    module.exports = {
      $id: "https://raw.githubusercontent.com/ajv-validator/ajv/master/lib/refs/data.json#",
      description: "Meta-schema for $data reference (JSON AnySchema extension proposal)",
      type: "object",
      required: ["$data"],
      properties: {
        $data: {
          type: "string",
          anyOf: [{ format: "relative-json-pointer" }, { format: "json-pointer" }]
        }
      },
      additionalProperties: false
    };
  }
});

// ../../work/main/node_modules/fast-uri/lib/utils.js
var require_utils = __commonJS({
  "../../work/main/node_modules/fast-uri/lib/utils.js"(exports, module) {
    "use strict";
    var isUUID = RegExp.prototype.test.bind(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu);
    var isIPv4 = RegExp.prototype.test.bind(/^(?:(?:25[0-5]|2[0-4]\d|1\d{2}|[1-9]\d|\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d{2}|[1-9]\d|\d)$/u);
    var isPort = RegExp.prototype.test.bind(/^\d*$/u);
    var isHexPair = RegExp.prototype.test.bind(/^[\da-f]{2}$/iu);
    var isUnreserved = RegExp.prototype.test.bind(/^[\da-z\-._~]$/iu);
    var isPathCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:@/]$/u);
    var isQueryFragmentCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:@/?]$/u);
    var isUserinfoCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:]$/u);
    var BYTE_HEX = new Array(256);
    {
      const HEX_DIGITS = "0123456789ABCDEF";
      for (let i = 0; i < 256; i++) {
        BYTE_HEX[i] = "%" + HEX_DIGITS[i >> 4] + HEX_DIGITS[i & 15];
      }
    }
    function percentEncodeNonAscii(cp) {
      if (cp < 2048) {
        return BYTE_HEX[192 | cp >> 6] + BYTE_HEX[128 | cp & 63];
      }
      if (cp < 65536) {
        return BYTE_HEX[224 | cp >> 12] + BYTE_HEX[128 | cp >> 6 & 63] + BYTE_HEX[128 | cp & 63];
      }
      return BYTE_HEX[240 | cp >> 18] + BYTE_HEX[128 | cp >> 12 & 63] + BYTE_HEX[128 | cp >> 6 & 63] + BYTE_HEX[128 | cp & 63];
    }
    function stringArrayToHexStripped(input) {
      let acc = "";
      let code = 0;
      let i = 0;
      for (i = 0; i < input.length; i++) {
        code = input[i].charCodeAt(0);
        if (code === 48) {
          continue;
        }
        if (!(code >= 48 && code <= 57 || code >= 65 && code <= 70 || code >= 97 && code <= 102)) {
          return "";
        }
        acc += input[i];
        break;
      }
      for (i += 1; i < input.length; i++) {
        code = input[i].charCodeAt(0);
        if (!(code >= 48 && code <= 57 || code >= 65 && code <= 70 || code >= 97 && code <= 102)) {
          return "";
        }
        acc += input[i];
      }
      return acc;
    }
    var isHextet = RegExp.prototype.test.bind(/^[\dA-Fa-f]{1,4}$/);
    var isIPvFuture = RegExp.prototype.test.bind(/^[vV][\dA-Fa-f]+\.[A-Za-z\d\-._~!$&'()*+,;=:]+$/);
    var isZoneCharacter = RegExp.prototype.test.bind(/^[A-Za-z\d\-._~]$/);
    var nonSimpleDomain = RegExp.prototype.test.bind(/[^!"$&'()*+,\-.;=_`a-z{}~]/u);
    function isZoneIdentifier(zone) {
      if (zone.length === 0) return false;
      for (let i = 0; i < zone.length; i++) {
        if (isZoneCharacter(zone[i])) continue;
        if (zone[i] === "%" && i + 2 < zone.length && isHexPair(zone.slice(i + 1, i + 3))) {
          i += 2;
          continue;
        }
        return false;
      }
      return true;
    }
    function compressIPv6ZeroRun(hextets) {
      let bestStart = -1;
      let bestLength = 0;
      let runStart = -1;
      let runLength = 0;
      for (let i = 0; i < hextets.length; i++) {
        if (hextets[i] === "0") {
          if (runStart === -1) runStart = i;
          runLength++;
          if (runLength > bestLength) {
            bestLength = runLength;
            bestStart = runStart;
          }
        } else {
          runStart = -1;
          runLength = 0;
        }
      }
      if (bestLength < 2) return hextets.join(":");
      const head = hextets.slice(0, bestStart).join(":");
      const tail = hextets.slice(bestStart + bestLength).join(":");
      return head + "::" + tail;
    }
    function normalizeIPv6Address(input) {
      const compression = input.indexOf("::");
      if (compression !== -1 && input.indexOf("::", compression + 1) !== -1) return void 0;
      const left = compression === -1 ? input.split(":") : input.slice(0, compression).split(":");
      const right = compression === -1 ? [] : input.slice(compression + 2).split(":");
      if (compression !== -1) {
        if (left.length === 1 && left[0] === "") left.length = 0;
        if (right.length === 1 && right[0] === "") right.length = 0;
      }
      const parts = left.concat(right);
      let hextetCount = 0;
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i];
        if (part === "") return void 0;
        if (part.indexOf(".") !== -1) {
          if (i !== parts.length - 1 || compression !== -1 && right.length === 0 || !isIPv4(part)) return void 0;
          hextetCount += 2;
          continue;
        }
        if (!isHextet(part)) return void 0;
        parts[i] = parseInt(part, 16).toString(16);
        hextetCount++;
      }
      if (compression === -1) {
        if (hextetCount !== 8) return void 0;
        return compressIPv6ZeroRun(parts);
      }
      if (hextetCount >= 8) return void 0;
      const expanded = parts.slice(0, left.length);
      for (let i = hextetCount; i < 8; i++) expanded.push("0");
      for (let i = left.length; i < parts.length; i++) expanded.push(parts[i]);
      return compressIPv6ZeroRun(expanded);
    }
    function normalizeIPv6(host) {
      const bracketed = host[0] === "[" && host[host.length - 1] === "]";
      const hasBracket = host[0] === "[" || host[host.length - 1] === "]";
      if (hasBracket && !bracketed) return { host, isIPV6: false, error: true };
      let input = bracketed ? host.slice(1, -1) : host;
      if (bracketed && isIPvFuture(input)) {
        input = input.toLowerCase();
        return { host: `[${input}]`, escapedHost: input, isIPV6: false, isIPVFuture: true };
      }
      if (findToken(input, ":") < 2) {
        return { host, isIPV6: false, error: bracketed };
      }
      let zoneIdentifier = "";
      const zoneSeparator = input.indexOf("%");
      if (zoneSeparator !== -1) {
        const separatorLength = input.slice(zoneSeparator, zoneSeparator + 3).toLowerCase() === "%25" ? 3 : 1;
        zoneIdentifier = input.slice(zoneSeparator + separatorLength);
        if (!isZoneIdentifier(zoneIdentifier)) return { host, isIPV6: false, error: true };
        input = input.slice(0, zoneSeparator);
      }
      const address = normalizeIPv6Address(input);
      if (address === void 0) return { host, isIPV6: false, error: true };
      return {
        host: address + (zoneIdentifier ? "%" + zoneIdentifier : ""),
        escapedHost: address + (zoneIdentifier ? "%25" + zoneIdentifier : ""),
        isIPV6: true
      };
    }
    function findToken(str, token) {
      let ind = 0;
      for (let i = 0; i < str.length; i++) {
        if (str[i] === token) ind++;
      }
      return ind;
    }
    function removeDotSegments(path) {
      let input = path;
      const output = [];
      let nextSlash = -1;
      let len = 0;
      while (len = input.length) {
        if (len === 1) {
          if (input === ".") {
            break;
          } else if (input === "/") {
            output.push("/");
            break;
          } else {
            output.push(input);
            break;
          }
        } else if (len === 2) {
          if (input[0] === ".") {
            if (input[1] === ".") {
              break;
            } else if (input[1] === "/") {
              input = input.slice(2);
              continue;
            }
          } else if (input[0] === "/") {
            if (input[1] === "." || input[1] === "/") {
              output.push("/");
              break;
            }
          }
        } else if (len === 3) {
          if (input === "/..") {
            if (output.length !== 0) {
              output.pop();
            }
            output.push("/");
            break;
          }
        }
        if (input[0] === ".") {
          if (input[1] === ".") {
            if (input[2] === "/") {
              input = input.slice(3);
              continue;
            }
          } else if (input[1] === "/") {
            input = input.slice(2);
            continue;
          }
        } else if (input[0] === "/") {
          if (input[1] === ".") {
            if (input[2] === "/") {
              input = input.slice(2);
              continue;
            } else if (input[2] === ".") {
              if (input[3] === "/") {
                input = input.slice(3);
                if (output.length !== 0) {
                  output.pop();
                }
                continue;
              }
            }
          }
        }
        if ((nextSlash = input.indexOf("/", 1)) === -1) {
          output.push(input);
          break;
        } else {
          output.push(input.slice(0, nextSlash));
          input = input.slice(nextSlash);
        }
      }
      return output.join("");
    }
    function removeDotSegmentsRelative(path) {
      if (path === "" || path[0] === "/") {
        return removeDotSegments(path);
      }
      const segments = path.split("/");
      const last = segments.length - 1;
      const output = [];
      let trailingDirectory = false;
      for (let i = 0; i <= last; i++) {
        const segment = segments[i];
        if (segment === "." || segment === "..") {
          if (segment === "..") {
            if (output.length !== 0 && output[output.length - 1] !== "..") {
              output.pop();
            } else {
              output.push("..");
            }
          }
          trailingDirectory = i === last;
        } else {
          output.push(segment);
        }
      }
      if (trailingDirectory && output[output.length - 1] !== "..") {
        output.push("");
      }
      if (output.length === 0 || output[0] === "" || output[0].includes(":")) {
        output.unshift(".");
      }
      return output.join("/");
    }
    var HOST_DELIMS = { "@": "%40", "/": "%2F", "?": "%3F", "#": "%23", ":": "%3A" };
    var HOST_DELIM_RE = /[@/?#:]/g;
    var HOST_DELIM_NO_COLON_RE = /[@/?#]/g;
    function reescapeHostDelimiters(host, isIP) {
      const re = isIP ? HOST_DELIM_NO_COLON_RE : HOST_DELIM_RE;
      re.lastIndex = 0;
      return host.replace(re, (ch) => HOST_DELIMS[ch]);
    }
    function normalizePercentEncoding(input, decodeUnreserved = false) {
      if (input.indexOf("%") === -1) {
        return input;
      }
      let output = "";
      for (let i = 0; i < input.length; i++) {
        if (input[i] === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded = String.fromCharCode(parseInt(normalizedHex, 16));
            if (decodeUnreserved && isUnreserved(decoded)) {
              output += decoded;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        output += input[i];
      }
      return output;
    }
    function normalizePathEncoding(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded = String.fromCharCode(parseInt(normalizedHex, 16));
            if (decoded !== "." && isUnreserved(decoded)) {
              output += decoded;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        if (isPathCharacter(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += isEscapeSafe(code) ? ch : BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function serializePathEncoding(input, pathNoScheme = false) {
      let output = "";
      let firstSegment = pathNoScheme && input[0] !== "/";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        if (ch === "/") {
          firstSegment = false;
        }
        if (isPathCharacter(ch) && (ch !== ":" || !firstSegment)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function encodeComponent(input, isAllowed) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        if (isAllowed(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function encodeUserinfo(input) {
      return encodeComponent(input, isUserinfoCharacter);
    }
    function encodeQuery(input) {
      return encodeComponent(input, isQueryFragmentCharacter);
    }
    function encodeFragment(input) {
      return encodeComponent(input, isQueryFragmentCharacter);
    }
    function isEscapeSafe(cp) {
      return cp >= 48 && cp <= 57 || cp >= 65 && cp <= 90 || cp >= 97 && cp <= 122 || cp === 42 || cp === 43 || cp === 45 || cp === 46 || cp === 47 || cp === 64 || cp === 95;
    }
    function normalizeQueryFragmentEncoding(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded = String.fromCharCode(parseInt(normalizedHex, 16));
            if (isUnreserved(decoded)) {
              output += decoded;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        if (isQueryFragmentCharacter(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += isEscapeSafe(code) ? ch : BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function escapePreservingEscapes(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        if (input[i] === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        output += escape(input[i]);
      }
      return output;
    }
    function recomposeAuthority(component) {
      const uriTokens = [];
      if (component.userinfo !== void 0) {
        uriTokens.push(encodeUserinfo(component.userinfo));
        uriTokens.push("@");
      }
      if (component.host !== void 0) {
        let host = component.host;
        if (!isIPv4(host)) {
          let ipV6res = normalizeIPv6(host);
          if (ipV6res.isIPV6 !== true && ipV6res.isIPVFuture !== true) {
            host = normalizePercentEncoding(host, true);
            ipV6res = normalizeIPv6(host);
          }
          if (ipV6res.isIPV6 === true || ipV6res.isIPVFuture === true) {
            host = `[${ipV6res.escapedHost}]`;
          } else {
            host = reescapeHostDelimiters(host, false);
          }
        }
        uriTokens.push(host);
      }
      if (typeof component.port === "number" || typeof component.port === "string") {
        const port = String(component.port);
        if (!isPort(port)) {
          throw new TypeError("URI port is malformed.");
        }
        uriTokens.push(":");
        uriTokens.push(port);
      }
      return uriTokens.length ? uriTokens.join("") : void 0;
    }
    module.exports = {
      nonSimpleDomain,
      recomposeAuthority,
      reescapeHostDelimiters,
      normalizePercentEncoding,
      normalizePathEncoding,
      serializePathEncoding,
      normalizeQueryFragmentEncoding,
      encodeUserinfo,
      encodeQuery,
      encodeFragment,
      escapePreservingEscapes,
      removeDotSegments,
      removeDotSegmentsRelative,
      isIPv4,
      isUUID,
      normalizeIPv6,
      stringArrayToHexStripped
    };
  }
});

// ../../work/main/node_modules/fast-uri/lib/schemes.js
var require_schemes = __commonJS({
  "../../work/main/node_modules/fast-uri/lib/schemes.js"(exports, module) {
    "use strict";
    var { isUUID } = require_utils();
    var URN_REG = /^([\da-z][\d\-a-z]{0,31}):((?:[\w!$'()*+,\-./:;=@]|%[\da-f]{2})+)$/iu;
    var supportedSchemeNames = (
      /** @type {const} */
      [
        "http",
        "https",
        "ws",
        "wss",
        "urn",
        "urn:uuid"
      ]
    );
    function isValidSchemeName(name) {
      return supportedSchemeNames.indexOf(
        /** @type {*} */
        name
      ) !== -1;
    }
    function wsIsSecure(wsComponent) {
      if (wsComponent.secure === true) {
        return true;
      } else if (wsComponent.secure === false) {
        return false;
      } else if (wsComponent.scheme) {
        return wsComponent.scheme.length === 3 && (wsComponent.scheme[0] === "w" || wsComponent.scheme[0] === "W") && (wsComponent.scheme[1] === "s" || wsComponent.scheme[1] === "S") && (wsComponent.scheme[2] === "s" || wsComponent.scheme[2] === "S");
      } else {
        return false;
      }
    }
    function httpParse(component) {
      if (!component.host) {
        component.error = component.error || "HTTP URIs must have a host.";
      }
      return component;
    }
    function httpSerialize(component) {
      const secure = String(component.scheme).toLowerCase() === "https";
      if (component.port === (secure ? 443 : 80) || component.port === "") {
        component.port = void 0;
      }
      if (!component.path) {
        component.path = "/";
      }
      return component;
    }
    function wsParse(wsComponent) {
      wsComponent.secure = wsIsSecure(wsComponent);
      wsComponent.resourceName = (wsComponent.path || "/") + (wsComponent.query ? "?" + wsComponent.query : "");
      wsComponent.path = void 0;
      wsComponent.query = void 0;
      return wsComponent;
    }
    function wsSerialize(wsComponent) {
      if (wsComponent.port === (wsIsSecure(wsComponent) ? 443 : 80) || wsComponent.port === "") {
        wsComponent.port = void 0;
      }
      if (typeof wsComponent.secure === "boolean") {
        wsComponent.scheme = wsComponent.secure ? "wss" : "ws";
        wsComponent.secure = void 0;
      }
      if (wsComponent.resourceName) {
        const queryIndex = wsComponent.resourceName.indexOf("?");
        const path = queryIndex === -1 ? wsComponent.resourceName : wsComponent.resourceName.slice(0, queryIndex);
        wsComponent.path = path && path !== "/" ? path : void 0;
        wsComponent.query = queryIndex === -1 ? void 0 : wsComponent.resourceName.slice(queryIndex + 1);
        wsComponent.resourceName = void 0;
      }
      wsComponent.fragment = void 0;
      return wsComponent;
    }
    function urnParse(urnComponent, options) {
      if (!urnComponent.path) {
        urnComponent.error = "URN can not be parsed";
        return urnComponent;
      }
      const matches = urnComponent.path.match(URN_REG);
      if (matches && matches[0] === urnComponent.path) {
        const scheme = options.scheme || urnComponent.scheme || "urn";
        urnComponent.nid = matches[1].toLowerCase();
        urnComponent.nss = matches[2];
        const urnScheme = `${scheme}:${options.nid || urnComponent.nid}`;
        const schemeHandler = getSchemeHandler(urnScheme);
        urnComponent.path = void 0;
        if (schemeHandler) {
          urnComponent = schemeHandler.parse(urnComponent, options);
        }
      } else {
        urnComponent.error = urnComponent.error || "URN can not be parsed.";
      }
      return urnComponent;
    }
    function urnSerialize(urnComponent, options) {
      if (urnComponent.nid === void 0) {
        throw new Error("URN without nid cannot be serialized");
      }
      const scheme = options.scheme || urnComponent.scheme || "urn";
      const nid = urnComponent.nid.toLowerCase();
      const urnScheme = `${scheme}:${options.nid || nid}`;
      const schemeHandler = getSchemeHandler(urnScheme);
      if (schemeHandler) {
        urnComponent = schemeHandler.serialize(urnComponent, options);
      }
      const uriComponent = urnComponent;
      const nss = urnComponent.nss;
      uriComponent.path = `${nid || options.nid}:${nss}`;
      options.skipEscape = true;
      return uriComponent;
    }
    function urnuuidParse(urnComponent, options) {
      const uuidComponent = urnComponent;
      uuidComponent.uuid = uuidComponent.nss;
      uuidComponent.nss = void 0;
      if (!options.tolerant && (!uuidComponent.uuid || !isUUID(uuidComponent.uuid))) {
        uuidComponent.error = uuidComponent.error || "UUID is not valid.";
      }
      return uuidComponent;
    }
    function urnuuidSerialize(uuidComponent) {
      const urnComponent = uuidComponent;
      urnComponent.nss = (uuidComponent.uuid || "").toLowerCase();
      return urnComponent;
    }
    var http = (
      /** @type {SchemeHandler} */
      {
        scheme: "http",
        domainHost: true,
        parse: httpParse,
        serialize: httpSerialize
      }
    );
    var https = (
      /** @type {SchemeHandler} */
      {
        scheme: "https",
        domainHost: http.domainHost,
        parse: httpParse,
        serialize: httpSerialize
      }
    );
    var ws = (
      /** @type {SchemeHandler} */
      {
        scheme: "ws",
        domainHost: true,
        parse: wsParse,
        serialize: wsSerialize
      }
    );
    var wss = (
      /** @type {SchemeHandler} */
      {
        scheme: "wss",
        domainHost: ws.domainHost,
        parse: ws.parse,
        serialize: ws.serialize
      }
    );
    var urn = (
      /** @type {SchemeHandler} */
      {
        scheme: "urn",
        parse: urnParse,
        serialize: urnSerialize,
        skipNormalize: true
      }
    );
    var urnuuid = (
      /** @type {SchemeHandler} */
      {
        scheme: "urn:uuid",
        parse: urnuuidParse,
        serialize: urnuuidSerialize,
        skipNormalize: true
      }
    );
    var SCHEMES = (
      /** @type {Record<SchemeName, SchemeHandler>} */
      {
        http,
        https,
        ws,
        wss,
        urn,
        "urn:uuid": urnuuid
      }
    );
    Object.setPrototypeOf(SCHEMES, null);
    function getSchemeHandler(scheme) {
      return scheme && (SCHEMES[
        /** @type {SchemeName} */
        scheme
      ] || SCHEMES[
        /** @type {SchemeName} */
        scheme.toLowerCase()
      ]) || void 0;
    }
    module.exports = {
      wsIsSecure,
      SCHEMES,
      isValidSchemeName,
      getSchemeHandler
    };
  }
});

// ../../work/main/node_modules/fast-uri/index.js
var require_fast_uri = __commonJS({
  "../../work/main/node_modules/fast-uri/index.js"(exports, module) {
    "use strict";
    var { normalizeIPv6, removeDotSegments, removeDotSegmentsRelative, recomposeAuthority, normalizePercentEncoding, normalizePathEncoding, serializePathEncoding, normalizeQueryFragmentEncoding, encodeQuery, encodeFragment, reescapeHostDelimiters, isIPv4, nonSimpleDomain } = require_utils();
    var { SCHEMES, getSchemeHandler } = require_schemes();
    var VALID_SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/u;
    var MALFORMED_SCHEME_ERROR = "URI scheme is malformed.";
    var MALFORMED_HOST_ERROR = "URI host is malformed.";
    var FORBIDDEN_DOMAIN_HOST_CHARACTER = /[\0-\x20"#/:<>?@[\\\]^`{|}\x7F]/u;
    function validateScheme(scheme) {
      const stringScheme = String(scheme);
      if (!VALID_SCHEME.test(stringScheme)) {
        throw new TypeError(MALFORMED_SCHEME_ERROR);
      }
      return stringScheme;
    }
    function normalize(uri, options) {
      if (typeof uri === "string") {
        uri = /** @type {T} */
        normalizeString(uri, options);
      } else if (typeof uri === "object") {
        uri = /** @type {T} */
        parse(serialize(uri, options), options);
      }
      return uri;
    }
    function resolve(baseURI, relativeURI, options) {
      const schemelessOptions = options ? Object.assign({ scheme: "null" }, options) : { scheme: "null" };
      const {
        parsed: baseParsed,
        malformedAuthorityOrPort: baseMalformed,
        malformedPercentEncoding: baseMalformedPercentEncoding,
        malformedSchemeSpecific: baseMalformedSchemeSpecific,
        malformedHost: baseMalformedHost,
        malformedScheme: baseMalformedScheme
      } = parseWithStatus(baseURI, schemelessOptions);
      const {
        parsed: relativeParsed,
        malformedAuthorityOrPort: relativeMalformed,
        malformedPercentEncoding: relativeMalformedPercentEncoding,
        malformedSchemeSpecific: relativeMalformedSchemeSpecific,
        malformedHost: relativeMalformedHost,
        malformedScheme: relativeMalformedScheme
      } = parseWithStatus(relativeURI, schemelessOptions);
      if (baseMalformed || relativeMalformed || baseMalformedPercentEncoding || relativeMalformedPercentEncoding || baseMalformedSchemeSpecific || relativeMalformedSchemeSpecific || baseMalformedHost || relativeMalformedHost || baseMalformedScheme || relativeMalformedScheme) {
        throw new Error(baseParsed.error || relativeParsed.error || "URI is malformed.");
      }
      const resolved = resolveComponent(baseParsed, relativeParsed, schemelessOptions, true);
      const resolvedSchemeHandler = getSchemeHandler(options && options.scheme || resolved.scheme);
      const resolvedHost = resolved.host;
      const resolvedHostIsIP = resolvedHost !== void 0 && resolvedHost !== "" && (isIPv4(resolvedHost) || normalizeIPv6(resolvedHost).isIPV6);
      if (hasForbiddenDomainHost(resolved, options || {}, resolvedSchemeHandler, resolvedHostIsIP)) {
        throw new Error(MALFORMED_HOST_ERROR);
      }
      canonicalizeHost(resolved, options || {}, resolvedSchemeHandler, resolvedHostIsIP);
      const encodedASCIIHost = resolvedHost && resolvedHost.indexOf("%") !== -1 && !/\P{ASCII}/u.test(resolvedHost);
      if (resolved.error && !encodedASCIIHost) {
        throw new Error(resolved.error);
      }
      schemelessOptions.skipEscape = true;
      return serialize(resolved, schemelessOptions);
    }
    function resolveComponent(base, relative, options, skipNormalization) {
      const target = {};
      if (!skipNormalization) {
        base = parse(serialize(base, options), options);
        relative = parse(serialize(relative, options), options);
      }
      options = options || {};
      if (!options.tolerant && relative.scheme) {
        target.scheme = relative.scheme;
        target.userinfo = relative.userinfo;
        target.host = relative.host;
        target.port = relative.port;
        target.path = removeDotSegments(relative.path || "");
        target.query = relative.query;
      } else {
        if (relative.userinfo !== void 0 || relative.host !== void 0 || relative.port !== void 0) {
          target.userinfo = relative.userinfo;
          target.host = relative.host;
          target.port = relative.port;
          target.path = removeDotSegments(relative.path || "");
          target.query = relative.query;
        } else {
          if (!relative.path) {
            target.path = base.path;
            if (relative.query !== void 0) {
              target.query = relative.query;
            } else {
              target.query = base.query;
            }
          } else {
            if (relative.path[0] === "/") {
              target.path = removeDotSegments(relative.path);
            } else {
              const baseHasAuthority = base.userinfo !== void 0 || base.host !== void 0 || base.port !== void 0;
              if (baseHasAuthority && !base.path) {
                target.path = "/" + relative.path;
              } else if (!base.path) {
                target.path = relative.path;
              } else {
                target.path = base.path.slice(0, base.path.lastIndexOf("/") + 1) + relative.path;
              }
              target.path = base.scheme === void 0 && !baseHasAuthority && target.path[0] !== "/" ? removeDotSegmentsRelative(target.path) : removeDotSegments(target.path);
            }
            target.query = relative.query;
          }
          target.userinfo = base.userinfo;
          target.host = base.host;
          target.port = base.port;
        }
        target.scheme = base.scheme;
      }
      target.fragment = relative.fragment;
      return target;
    }
    function equal(uriA, uriB, options) {
      const normalizedA = normalizeComparableURI(uriA, options);
      const normalizedB = normalizeComparableURI(uriB, options);
      return normalizedA !== void 0 && normalizedB !== void 0 && normalizedA === normalizedB;
    }
    function serialize(cmpts, opts) {
      const component = {
        host: cmpts.host,
        scheme: cmpts.scheme,
        userinfo: cmpts.userinfo,
        port: cmpts.port,
        path: cmpts.path,
        query: cmpts.query,
        nid: cmpts.nid,
        nss: cmpts.nss,
        uuid: cmpts.uuid,
        fragment: cmpts.fragment,
        reference: cmpts.reference,
        resourceName: cmpts.resourceName,
        secure: cmpts.secure,
        error: ""
      };
      const options = Object.assign({}, opts);
      const uriTokens = [];
      if (component.scheme) {
        component.scheme = validateScheme(component.scheme);
      }
      const schemeHandler = getSchemeHandler(options.scheme || component.scheme);
      if (schemeHandler && schemeHandler.serialize) schemeHandler.serialize(component, options);
      const hasAuthority = component.userinfo !== void 0 || component.host !== void 0 || component.port !== void 0;
      const schemelessReference = (component.scheme === void 0 || options.reference === "suffix") && !hasAuthority;
      const pathNoScheme = !options.skipEscape && schemelessReference;
      if (component.path !== void 0) {
        if (!options.skipEscape) {
          component.path = serializePathEncoding(component.path, pathNoScheme);
        } else {
          component.path = normalizePercentEncoding(component.path);
        }
      }
      if (options.reference !== "suffix" && component.scheme) {
        component.scheme = validateScheme(component.scheme);
        uriTokens.push(component.scheme, ":");
      }
      const authority = recomposeAuthority(component);
      if (authority !== void 0) {
        if (options.reference !== "suffix") {
          uriTokens.push("//");
        }
        uriTokens.push(authority);
        if (component.path && component.path[0] !== "/") {
          uriTokens.push("/");
        }
      }
      if (component.path !== void 0) {
        let s = component.path;
        if (!options.absolutePath && (!schemeHandler || !schemeHandler.absolutePath)) {
          s = schemelessReference && s[0] !== "/" ? removeDotSegmentsRelative(s) : removeDotSegments(s);
        }
        if (schemelessReference) {
          s = serializePathEncoding(s, true);
        }
        if (authority === void 0 && s[0] === "/" && s[1] === "/") {
          s = "/%2F" + s.slice(2);
        }
        uriTokens.push(s);
      }
      if (component.query !== void 0) {
        uriTokens.push("?", encodeQuery(component.query));
      }
      if (component.fragment !== void 0) {
        uriTokens.push("#", encodeFragment(component.fragment));
      }
      return uriTokens.join("");
    }
    var URI_PARSE = /^(?:([^#/:?]+):)?(?:\/\/((?:([^#/?@]*)@)?(\[[^#/?\]]+\]|[^#/:?]*)(?::(\d*))?))?([^#?]*)(?:\?([^#]*))?(?:#((?:.|[\n\r])*))?/u;
    var AUTHORITY_PREFIX = /^(?:[^#/:?]+:)?\/\/([^/?#]*)/;
    var AUTHORITY_INTRODUCER_REGION = /^(?:[^#/:?]+:)?([/\\\t\n\r]*)/;
    function getParseError(parsed, matches) {
      if (matches[2] !== void 0 && parsed.path && parsed.path[0] !== "/") {
        return 'URI path must start with "/" when authority is present.';
      }
      if (typeof parsed.port === "number" && (parsed.port < 0 || parsed.port > 65535)) {
        return "URI port is malformed.";
      }
      return void 0;
    }
    function hasMalformedPercentEncoding(component) {
      if (component === void 0) return false;
      let percent = component.indexOf("%");
      while (percent !== -1) {
        if (percent + 2 >= component.length || !/^[\da-f]{2}$/iu.test(component.slice(percent + 1, percent + 3))) {
          return true;
        }
        percent = component.indexOf("%", percent + 3);
      }
      return false;
    }
    function isIPLiteral(host) {
      return host[0] === "[" && host[host.length - 1] === "]";
    }
    function hasMalformedComponentPercentEncoding(matches) {
      const host = matches[4];
      return hasMalformedPercentEncoding(matches[3]) || host !== void 0 && !isIPLiteral(host) && hasMalformedPercentEncoding(host) || hasMalformedPercentEncoding(matches[6]) || hasMalformedPercentEncoding(matches[7]) || hasMalformedPercentEncoding(matches[8]);
    }
    function canonicalizeHost(parsed, options, schemeHandler, isIP) {
      if (hasForbiddenDomainHost(parsed, options, schemeHandler, isIP)) {
        parsed.error = parsed.error || MALFORMED_HOST_ERROR;
        return true;
      }
      if (!options.unicodeSupport && (!schemeHandler || !schemeHandler.unicodeSupport) && parsed.host && !isIPLiteral(parsed.host) && (options.domainHost || schemeHandler && schemeHandler.domainHost) && isIP === false && nonSimpleDomain(parsed.host)) {
        let url;
        try {
          url = new URL("http://" + parsed.host);
        } catch (e) {
          parsed.error = parsed.error || "Host's domain name can not be converted to ASCII: " + e;
          return true;
        }
        if (!isHostOnlyURL(url)) {
          parsed.error = parsed.error || MALFORMED_HOST_ERROR;
          return true;
        }
        parsed.host = url.hostname;
      }
      return false;
    }
    function hasForbiddenDomainHost(parsed, options, schemeHandler, isIP) {
      return Boolean(
        parsed.host && isIP === false && !isIPLiteral(parsed.host) && (options.domainHost || schemeHandler && schemeHandler.domainHost) && FORBIDDEN_DOMAIN_HOST_CHARACTER.test(parsed.host)
      );
    }
    function isHostOnlyURL(url) {
      return url.username === "" && url.password === "" && url.port === "" && url.pathname === "/" && url.search === "" && url.hash === "" && url.hostname !== "";
    }
    function parseWithStatus(uri, opts) {
      const options = Object.assign({}, opts);
      const parsed = {
        scheme: void 0,
        userinfo: void 0,
        host: "",
        port: void 0,
        path: "",
        query: void 0,
        fragment: void 0
      };
      let malformedAuthorityOrPort = false;
      let malformedPercentEncoding = false;
      let malformedSchemeSpecific = false;
      let malformedHost = false;
      let malformedIPLiteral = false;
      let malformedScheme = false;
      let isIP = false;
      if (options.reference === "suffix") {
        if (options.scheme) {
          uri = options.scheme + ":" + uri;
        } else {
          uri = "//" + uri;
        }
      }
      const authorityMatch = uri.match(AUTHORITY_PREFIX);
      if (authorityMatch !== null && authorityMatch[1].indexOf("\\") !== -1) {
        parsed.error = "URI authority must not contain a literal backslash.";
        malformedAuthorityOrPort = true;
      }
      const introducerMatch = uri.match(AUTHORITY_INTRODUCER_REGION);
      if (introducerMatch !== null) {
        const region = introducerMatch[1];
        const normalizedRegion = region.replace(/[\t\n\r]/g, "");
        if (normalizedRegion.length >= 2) {
          if (normalizedRegion.slice(0, 2) !== "//") {
            parsed.error = parsed.error || "URI authority must not contain a literal backslash.";
            malformedAuthorityOrPort = true;
          } else if (region.length !== normalizedRegion.length) {
            parsed.error = parsed.error || "URI authority introducer must not contain whitespace.";
            malformedAuthorityOrPort = true;
          }
        }
      }
      const matches = uri.match(URI_PARSE);
      if (matches) {
        parsed.scheme = matches[1];
        parsed.userinfo = matches[3];
        parsed.host = matches[4];
        parsed.port = parseInt(matches[5], 10);
        parsed.path = matches[6] || "";
        parsed.query = matches[7];
        parsed.fragment = matches[8];
        if (parsed.scheme !== void 0) {
          if (VALID_SCHEME.test(parsed.scheme)) {
            parsed.scheme = parsed.scheme.toLowerCase();
          } else {
            parsed.error = parsed.error || MALFORMED_SCHEME_ERROR;
            malformedScheme = true;
          }
        }
        malformedPercentEncoding = hasMalformedComponentPercentEncoding(matches);
        if (malformedPercentEncoding) {
          parsed.error = parsed.error || "URI contains malformed percent-encoding.";
        }
        if (isNaN(parsed.port)) {
          parsed.port = matches[5];
        }
        const parseError = getParseError(parsed, matches);
        if (parseError !== void 0) {
          parsed.error = parsed.error || parseError;
          malformedAuthorityOrPort = true;
        }
        if (parsed.host) {
          const ipv4result = isIPv4(parsed.host);
          if (ipv4result === false) {
            const bracketedIPLiteral = isIPLiteral(parsed.host);
            const hasIPLiteralBracket = parsed.host.indexOf("[") !== -1 || parsed.host.indexOf("]") !== -1;
            const ipv6result = normalizeIPv6(parsed.host);
            isIP = ipv6result.isIPV6 || ipv6result.isIPVFuture === true;
            malformedIPLiteral = hasIPLiteralBracket && (!bracketedIPLiteral || ipv6result.error === true);
            parsed.host = isIP ? ipv6result.host : ipv6result.host.toLowerCase();
            if (malformedIPLiteral) {
              parsed.error = parsed.error || MALFORMED_HOST_ERROR;
              malformedAuthorityOrPort = true;
            }
          } else {
            isIP = true;
          }
        }
        if (parsed.scheme === void 0 && parsed.userinfo === void 0 && parsed.host === void 0 && parsed.port === void 0 && parsed.query === void 0 && !parsed.path) {
          parsed.reference = "same-document";
        } else if (parsed.scheme === void 0) {
          parsed.reference = "relative";
        } else if (parsed.fragment === void 0) {
          parsed.reference = "absolute";
        } else {
          parsed.reference = "uri";
        }
        if (options.reference && options.reference !== "suffix" && options.reference !== parsed.reference) {
          parsed.error = parsed.error || "URI is not a " + options.reference + " reference.";
        }
        const schemeHandler = getSchemeHandler(options.scheme || parsed.scheme);
        if (!malformedIPLiteral) {
          malformedHost = canonicalizeHost(parsed, options, schemeHandler, isIP);
        }
        if (uri.indexOf("%") !== -1 && parsed.host !== void 0 && !malformedIPLiteral) {
          let host = isIP ? parsed.host : normalizePercentEncoding(parsed.host, true);
          if (!isIP) {
            host = normalizePercentEncoding(host.toLowerCase());
          }
          parsed.host = isIP || options.scheme !== "null" ? reescapeHostDelimiters(host, isIP) : host;
        }
        if (!schemeHandler || schemeHandler && !schemeHandler.skipNormalize) {
          if (parsed.path) {
            parsed.path = normalizePathEncoding(parsed.path);
          }
          if (parsed.query) {
            parsed.query = normalizeQueryFragmentEncoding(parsed.query);
          }
          if (parsed.fragment) {
            parsed.fragment = normalizeQueryFragmentEncoding(parsed.fragment);
          }
        }
        if (schemeHandler && schemeHandler.parse) {
          schemeHandler.parse(parsed, options);
          if (schemeHandler === SCHEMES.urn && parsed.nid === void 0) {
            malformedSchemeSpecific = true;
          }
        }
      } else {
        parsed.error = parsed.error || "URI can not be parsed.";
      }
      return { parsed, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme };
    }
    function parse(uri, opts) {
      return parseWithStatus(uri, opts).parsed;
    }
    function normalizeString(uri, opts) {
      return normalizeStringWithStatus(uri, opts).normalized;
    }
    function normalizeStringWithStatus(uri, opts) {
      const { parsed, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme } = parseWithStatus(uri, opts);
      return {
        normalized: malformedAuthorityOrPort || malformedPercentEncoding || malformedSchemeSpecific || malformedHost || malformedScheme ? uri : serialize(parsed, opts),
        malformedAuthorityOrPort,
        malformedPercentEncoding,
        malformedSchemeSpecific,
        malformedHost,
        malformedScheme
      };
    }
    function normalizeComparableURI(uri, opts) {
      if (typeof uri !== "string" && typeof uri !== "object") {
        return void 0;
      }
      let value;
      try {
        value = typeof uri === "string" ? uri : serialize(uri, opts);
      } catch {
        return void 0;
      }
      const { normalized, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme } = normalizeStringWithStatus(value, opts);
      return malformedAuthorityOrPort || malformedPercentEncoding || malformedSchemeSpecific || malformedHost || malformedScheme ? void 0 : normalized;
    }
    var fastUri = {
      SCHEMES,
      normalize,
      resolve,
      resolveComponent,
      equal,
      serialize,
      parse
    };
    module.exports = fastUri;
    module.exports.default = fastUri;
    module.exports.fastUri = fastUri;
  }
});

// ../../work/main/node_modules/ajv/dist/runtime/uri.js
var require_uri = __commonJS({
  "../../work/main/node_modules/ajv/dist/runtime/uri.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var uri = require_fast_uri();
    uri.code = 'require("ajv/dist/runtime/uri").default';
    exports.default = uri;
  }
});

// ../../work/main/node_modules/ajv/dist/core.js
var require_core = __commonJS({
  "../../work/main/node_modules/ajv/dist/core.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.CodeGen = exports.Name = exports.nil = exports.stringify = exports.str = exports._ = exports.KeywordCxt = void 0;
    var validate_1 = require_validate();
    Object.defineProperty(exports, "KeywordCxt", { enumerable: true, get: function() {
      return validate_1.KeywordCxt;
    } });
    var codegen_1 = require_codegen();
    Object.defineProperty(exports, "_", { enumerable: true, get: function() {
      return codegen_1._;
    } });
    Object.defineProperty(exports, "str", { enumerable: true, get: function() {
      return codegen_1.str;
    } });
    Object.defineProperty(exports, "stringify", { enumerable: true, get: function() {
      return codegen_1.stringify;
    } });
    Object.defineProperty(exports, "nil", { enumerable: true, get: function() {
      return codegen_1.nil;
    } });
    Object.defineProperty(exports, "Name", { enumerable: true, get: function() {
      return codegen_1.Name;
    } });
    Object.defineProperty(exports, "CodeGen", { enumerable: true, get: function() {
      return codegen_1.CodeGen;
    } });
    var validation_error_1 = require_validation_error();
    var ref_error_1 = require_ref_error();
    var rules_1 = require_rules();
    var compile_1 = require_compile();
    var codegen_2 = require_codegen();
    var resolve_1 = require_resolve();
    var dataType_1 = require_dataType();
    var util_1 = require_util();
    var $dataRefSchema = require_data();
    var uri_1 = require_uri();
    var defaultRegExp = (str, flags) => new RegExp(str, flags);
    defaultRegExp.code = "new RegExp";
    var META_IGNORE_OPTIONS = ["removeAdditional", "useDefaults", "coerceTypes"];
    var EXT_SCOPE_NAMES = /* @__PURE__ */ new Set([
      "validate",
      "serialize",
      "parse",
      "wrapper",
      "root",
      "schema",
      "keyword",
      "pattern",
      "formats",
      "validate$data",
      "func",
      "obj",
      "Error"
    ]);
    var removedOptions = {
      errorDataPath: "",
      format: "`validateFormats: false` can be used instead.",
      nullable: '"nullable" keyword is supported by default.',
      jsonPointers: "Deprecated jsPropertySyntax can be used instead.",
      extendRefs: "Deprecated ignoreKeywordsWithRef can be used instead.",
      missingRefs: "Pass empty schema with $id that should be ignored to ajv.addSchema.",
      processCode: "Use option `code: {process: (code, schemaEnv: object) => string}`",
      sourceCode: "Use option `code: {source: true}`",
      strictDefaults: "It is default now, see option `strict`.",
      strictKeywords: "It is default now, see option `strict`.",
      uniqueItems: '"uniqueItems" keyword is always validated.',
      unknownFormats: "Disable strict mode or pass `true` to `ajv.addFormat` (or `formats` option).",
      cache: "Map is used as cache, schema object as key.",
      serialize: "Map is used as cache, schema object as key.",
      ajvErrors: "It is default now."
    };
    var deprecatedOptions = {
      ignoreKeywordsWithRef: "",
      jsPropertySyntax: "",
      unicode: '"minLength"/"maxLength" account for unicode characters by default.'
    };
    var MAX_EXPRESSION = 200;
    function requiredOptions(o) {
      var _a, _b, _c, _d, _e, _f, _g, _h, _j, _k, _l, _m, _o, _p, _q, _r, _s, _t, _u, _v, _w, _x, _y, _z, _0;
      const s = o.strict;
      const _optz = (_a = o.code) === null || _a === void 0 ? void 0 : _a.optimize;
      const optimize = _optz === true || _optz === void 0 ? 1 : _optz || 0;
      const regExp = (_c = (_b = o.code) === null || _b === void 0 ? void 0 : _b.regExp) !== null && _c !== void 0 ? _c : defaultRegExp;
      const uriResolver = (_d = o.uriResolver) !== null && _d !== void 0 ? _d : uri_1.default;
      return {
        strictSchema: (_f = (_e = o.strictSchema) !== null && _e !== void 0 ? _e : s) !== null && _f !== void 0 ? _f : true,
        strictNumbers: (_h = (_g = o.strictNumbers) !== null && _g !== void 0 ? _g : s) !== null && _h !== void 0 ? _h : true,
        strictTypes: (_k = (_j = o.strictTypes) !== null && _j !== void 0 ? _j : s) !== null && _k !== void 0 ? _k : "log",
        strictTuples: (_m = (_l = o.strictTuples) !== null && _l !== void 0 ? _l : s) !== null && _m !== void 0 ? _m : "log",
        strictRequired: (_p = (_o = o.strictRequired) !== null && _o !== void 0 ? _o : s) !== null && _p !== void 0 ? _p : false,
        code: o.code ? { ...o.code, optimize, regExp } : { optimize, regExp },
        loopRequired: (_q = o.loopRequired) !== null && _q !== void 0 ? _q : MAX_EXPRESSION,
        loopEnum: (_r = o.loopEnum) !== null && _r !== void 0 ? _r : MAX_EXPRESSION,
        meta: (_s = o.meta) !== null && _s !== void 0 ? _s : true,
        messages: (_t = o.messages) !== null && _t !== void 0 ? _t : true,
        inlineRefs: (_u = o.inlineRefs) !== null && _u !== void 0 ? _u : true,
        schemaId: (_v = o.schemaId) !== null && _v !== void 0 ? _v : "$id",
        addUsedSchema: (_w = o.addUsedSchema) !== null && _w !== void 0 ? _w : true,
        validateSchema: (_x = o.validateSchema) !== null && _x !== void 0 ? _x : true,
        validateFormats: (_y = o.validateFormats) !== null && _y !== void 0 ? _y : true,
        unicodeRegExp: (_z = o.unicodeRegExp) !== null && _z !== void 0 ? _z : true,
        int32range: (_0 = o.int32range) !== null && _0 !== void 0 ? _0 : true,
        uriResolver
      };
    }
    var Ajv2 = class {
      constructor(opts = {}) {
        this.schemas = {};
        this.refs = {};
        this.formats = /* @__PURE__ */ Object.create(null);
        this._compilations = /* @__PURE__ */ new Set();
        this._loading = {};
        this._cache = /* @__PURE__ */ new Map();
        opts = this.opts = { ...opts, ...requiredOptions(opts) };
        const { es5, lines } = this.opts.code;
        this.scope = new codegen_2.ValueScope({ scope: {}, prefixes: EXT_SCOPE_NAMES, es5, lines });
        this.logger = getLogger(opts.logger);
        const formatOpt = opts.validateFormats;
        opts.validateFormats = false;
        this.RULES = (0, rules_1.getRules)();
        checkOptions.call(this, removedOptions, opts, "NOT SUPPORTED");
        checkOptions.call(this, deprecatedOptions, opts, "DEPRECATED", "warn");
        this._metaOpts = getMetaSchemaOptions.call(this);
        if (opts.formats)
          addInitialFormats.call(this);
        this._addVocabularies();
        this._addDefaultMetaSchema();
        if (opts.keywords)
          addInitialKeywords.call(this, opts.keywords);
        if (typeof opts.meta == "object")
          this.addMetaSchema(opts.meta);
        addInitialSchemas.call(this);
        opts.validateFormats = formatOpt;
      }
      _addVocabularies() {
        this.addKeyword("$async");
      }
      _addDefaultMetaSchema() {
        const { $data, meta, schemaId } = this.opts;
        let _dataRefSchema = $dataRefSchema;
        if (schemaId === "id") {
          _dataRefSchema = { ...$dataRefSchema };
          _dataRefSchema.id = _dataRefSchema.$id;
          delete _dataRefSchema.$id;
        }
        if (meta && $data)
          this.addMetaSchema(_dataRefSchema, _dataRefSchema[schemaId], false);
      }
      defaultMeta() {
        const { meta, schemaId } = this.opts;
        return this.opts.defaultMeta = typeof meta == "object" ? meta[schemaId] || meta : void 0;
      }
      validate(schemaKeyRef, data) {
        let v;
        if (typeof schemaKeyRef == "string") {
          v = this.getSchema(schemaKeyRef);
          if (!v)
            throw new Error(`no schema with key or ref "${schemaKeyRef}"`);
        } else {
          v = this.compile(schemaKeyRef);
        }
        const valid = v(data);
        if (!("$async" in v))
          this.errors = v.errors;
        return valid;
      }
      compile(schema, _meta) {
        const sch = this._addSchema(schema, _meta);
        return sch.validate || this._compileSchemaEnv(sch);
      }
      compileAsync(schema, meta) {
        if (typeof this.opts.loadSchema != "function") {
          throw new Error("options.loadSchema should be a function");
        }
        const { loadSchema } = this.opts;
        return runCompileAsync.call(this, schema, meta);
        async function runCompileAsync(_schema, _meta) {
          await loadMetaSchema.call(this, _schema.$schema);
          const sch = this._addSchema(_schema, _meta);
          return sch.validate || _compileAsync.call(this, sch);
        }
        async function loadMetaSchema($ref) {
          if ($ref && !this.getSchema($ref)) {
            await runCompileAsync.call(this, { $ref }, true);
          }
        }
        async function _compileAsync(sch) {
          try {
            return this._compileSchemaEnv(sch);
          } catch (e) {
            if (!(e instanceof ref_error_1.default))
              throw e;
            checkLoaded.call(this, e);
            await loadMissingSchema.call(this, e.missingSchema);
            return _compileAsync.call(this, sch);
          }
        }
        function checkLoaded({ missingSchema: ref, missingRef }) {
          if (this.refs[ref]) {
            throw new Error(`AnySchema ${ref} is loaded but ${missingRef} cannot be resolved`);
          }
        }
        async function loadMissingSchema(ref) {
          const _schema = await _loadSchema.call(this, ref);
          if (!this.refs[ref])
            await loadMetaSchema.call(this, _schema.$schema);
          if (!this.refs[ref])
            this.addSchema(_schema, ref, meta);
        }
        async function _loadSchema(ref) {
          const p = this._loading[ref];
          if (p)
            return p;
          try {
            return await (this._loading[ref] = loadSchema(ref));
          } finally {
            delete this._loading[ref];
          }
        }
      }
      // Adds schema to the instance
      addSchema(schema, key, _meta, _validateSchema = this.opts.validateSchema) {
        if (Array.isArray(schema)) {
          for (const sch of schema)
            this.addSchema(sch, void 0, _meta, _validateSchema);
          return this;
        }
        let id;
        if (typeof schema === "object") {
          const { schemaId } = this.opts;
          id = schema[schemaId];
          if (id !== void 0 && typeof id != "string") {
            throw new Error(`schema ${schemaId} must be string`);
          }
        }
        key = (0, resolve_1.normalizeId)(key || id);
        this._checkUnique(key);
        this.schemas[key] = this._addSchema(schema, _meta, key, _validateSchema, true);
        return this;
      }
      // Add schema that will be used to validate other schemas
      // options in META_IGNORE_OPTIONS are alway set to false
      addMetaSchema(schema, key, _validateSchema = this.opts.validateSchema) {
        this.addSchema(schema, key, true, _validateSchema);
        return this;
      }
      //  Validate schema against its meta-schema
      validateSchema(schema, throwOrLogError) {
        if (typeof schema == "boolean")
          return true;
        let $schema;
        $schema = schema.$schema;
        if ($schema !== void 0 && typeof $schema != "string") {
          throw new Error("$schema must be a string");
        }
        $schema = $schema || this.opts.defaultMeta || this.defaultMeta();
        if (!$schema) {
          this.logger.warn("meta-schema not available");
          this.errors = null;
          return true;
        }
        const valid = this.validate($schema, schema);
        if (!valid && throwOrLogError) {
          const message = "schema is invalid: " + this.errorsText();
          if (this.opts.validateSchema === "log")
            this.logger.error(message);
          else
            throw new Error(message);
        }
        return valid;
      }
      // Get compiled schema by `key` or `ref`.
      // (`key` that was passed to `addSchema` or full schema reference - `schema.$id` or resolved id)
      getSchema(keyRef) {
        let sch;
        while (typeof (sch = getSchEnv.call(this, keyRef)) == "string")
          keyRef = sch;
        if (sch === void 0) {
          const { schemaId } = this.opts;
          const root = new compile_1.SchemaEnv({ schema: {}, schemaId });
          sch = compile_1.resolveSchema.call(this, root, keyRef);
          if (!sch)
            return;
          this.refs[keyRef] = sch;
        }
        return sch.validate || this._compileSchemaEnv(sch);
      }
      // Remove cached schema(s).
      // If no parameter is passed all schemas but meta-schemas are removed.
      // If RegExp is passed all schemas with key/id matching pattern but meta-schemas are removed.
      // Even if schema is referenced by other schemas it still can be removed as other schemas have local references.
      removeSchema(schemaKeyRef) {
        if (schemaKeyRef instanceof RegExp) {
          this._removeAllSchemas(this.schemas, schemaKeyRef);
          this._removeAllSchemas(this.refs, schemaKeyRef);
          return this;
        }
        switch (typeof schemaKeyRef) {
          case "undefined":
            this._removeAllSchemas(this.schemas);
            this._removeAllSchemas(this.refs);
            this._cache.clear();
            return this;
          case "string": {
            const sch = getSchEnv.call(this, schemaKeyRef);
            if (typeof sch == "object")
              this._cache.delete(sch.schema);
            delete this.schemas[schemaKeyRef];
            delete this.refs[schemaKeyRef];
            return this;
          }
          case "object": {
            const cacheKey = schemaKeyRef;
            this._cache.delete(cacheKey);
            let id = schemaKeyRef[this.opts.schemaId];
            if (id) {
              id = (0, resolve_1.normalizeId)(id);
              delete this.schemas[id];
              delete this.refs[id];
            }
            return this;
          }
          default:
            throw new Error("ajv.removeSchema: invalid parameter");
        }
      }
      // add "vocabulary" - a collection of keywords
      addVocabulary(definitions) {
        for (const def of definitions)
          this.addKeyword(def);
        return this;
      }
      addKeyword(kwdOrDef, def) {
        let keyword;
        if (typeof kwdOrDef == "string") {
          keyword = kwdOrDef;
          if (typeof def == "object") {
            this.logger.warn("these parameters are deprecated, see docs for addKeyword");
            def.keyword = keyword;
          }
        } else if (typeof kwdOrDef == "object" && def === void 0) {
          def = kwdOrDef;
          keyword = def.keyword;
          if (Array.isArray(keyword) && !keyword.length) {
            throw new Error("addKeywords: keyword must be string or non-empty array");
          }
        } else {
          throw new Error("invalid addKeywords parameters");
        }
        checkKeyword.call(this, keyword, def);
        if (!def) {
          (0, util_1.eachItem)(keyword, (kwd) => addRule.call(this, kwd));
          return this;
        }
        keywordMetaschema.call(this, def);
        const definition = {
          ...def,
          type: (0, dataType_1.getJSONTypes)(def.type),
          schemaType: (0, dataType_1.getJSONTypes)(def.schemaType)
        };
        (0, util_1.eachItem)(keyword, definition.type.length === 0 ? (k) => addRule.call(this, k, definition) : (k) => definition.type.forEach((t) => addRule.call(this, k, definition, t)));
        return this;
      }
      getKeyword(keyword) {
        const rule = this.RULES.all[keyword];
        return typeof rule == "object" ? rule.definition : !!rule;
      }
      // Remove keyword
      removeKeyword(keyword) {
        const { RULES } = this;
        delete RULES.keywords[keyword];
        delete RULES.all[keyword];
        for (const group of RULES.rules) {
          const i = group.rules.findIndex((rule) => rule.keyword === keyword);
          if (i >= 0)
            group.rules.splice(i, 1);
        }
        return this;
      }
      // Add format
      addFormat(name, format) {
        if (typeof format == "string")
          format = new RegExp(format);
        this.formats[name] = format;
        return this;
      }
      errorsText(errors = this.errors, { separator = ", ", dataVar = "data" } = {}) {
        if (!errors || errors.length === 0)
          return "No errors";
        return errors.map((e) => `${dataVar}${e.instancePath} ${e.message}`).reduce((text, msg) => text + separator + msg);
      }
      $dataMetaSchema(metaSchema, keywordsJsonPointers) {
        const rules = this.RULES.all;
        metaSchema = JSON.parse(JSON.stringify(metaSchema));
        for (const jsonPointer of keywordsJsonPointers) {
          const segments = jsonPointer.split("/").slice(1);
          let keywords = metaSchema;
          for (const seg of segments)
            keywords = keywords[seg];
          for (const key in rules) {
            const rule = rules[key];
            if (typeof rule != "object")
              continue;
            const { $data } = rule.definition;
            const schema = keywords[key];
            if ($data && schema)
              keywords[key] = schemaOrData(schema);
          }
        }
        return metaSchema;
      }
      _removeAllSchemas(schemas, regex) {
        for (const keyRef in schemas) {
          const sch = schemas[keyRef];
          if (!regex || regex.test(keyRef)) {
            if (typeof sch == "string") {
              delete schemas[keyRef];
            } else if (sch && !sch.meta) {
              this._cache.delete(sch.schema);
              delete schemas[keyRef];
            }
          }
        }
      }
      _addSchema(schema, meta, baseId, validateSchema = this.opts.validateSchema, addSchema = this.opts.addUsedSchema) {
        let id;
        const { schemaId } = this.opts;
        if (typeof schema == "object") {
          id = schema[schemaId];
        } else {
          if (this.opts.jtd)
            throw new Error("schema must be object");
          else if (typeof schema != "boolean")
            throw new Error("schema must be object or boolean");
        }
        let sch = this._cache.get(schema);
        if (sch !== void 0)
          return sch;
        baseId = (0, resolve_1.normalizeId)(id || baseId);
        const localRefs = resolve_1.getSchemaRefs.call(this, schema, baseId);
        sch = new compile_1.SchemaEnv({ schema, schemaId, meta, baseId, localRefs });
        this._cache.set(sch.schema, sch);
        if (addSchema && !baseId.startsWith("#")) {
          if (baseId)
            this._checkUnique(baseId);
          this.refs[baseId] = sch;
        }
        if (validateSchema)
          this.validateSchema(schema, true);
        return sch;
      }
      _checkUnique(id) {
        if (this.schemas[id] || this.refs[id]) {
          throw new Error(`schema with key or id "${id}" already exists`);
        }
      }
      _compileSchemaEnv(sch) {
        if (sch.meta)
          this._compileMetaSchema(sch);
        else
          compile_1.compileSchema.call(this, sch);
        if (!sch.validate)
          throw new Error("ajv implementation error");
        return sch.validate;
      }
      _compileMetaSchema(sch) {
        const currentOpts = this.opts;
        this.opts = this._metaOpts;
        try {
          compile_1.compileSchema.call(this, sch);
        } finally {
          this.opts = currentOpts;
        }
      }
    };
    Ajv2.ValidationError = validation_error_1.default;
    Ajv2.MissingRefError = ref_error_1.default;
    exports.default = Ajv2;
    function checkOptions(checkOpts, options, msg, log = "error") {
      for (const key in checkOpts) {
        const opt = key;
        if (opt in options)
          this.logger[log](`${msg}: option ${key}. ${checkOpts[opt]}`);
      }
    }
    function getSchEnv(keyRef) {
      keyRef = (0, resolve_1.normalizeId)(keyRef);
      return this.schemas[keyRef] || this.refs[keyRef];
    }
    function addInitialSchemas() {
      const optsSchemas = this.opts.schemas;
      if (!optsSchemas)
        return;
      if (Array.isArray(optsSchemas))
        this.addSchema(optsSchemas);
      else
        for (const key in optsSchemas)
          this.addSchema(optsSchemas[key], key);
    }
    function addInitialFormats() {
      for (const name in this.opts.formats) {
        const format = this.opts.formats[name];
        if (format)
          this.addFormat(name, format);
      }
    }
    function addInitialKeywords(defs) {
      if (Array.isArray(defs)) {
        this.addVocabulary(defs);
        return;
      }
      this.logger.warn("keywords option as map is deprecated, pass array");
      for (const keyword in defs) {
        const def = defs[keyword];
        if (!def.keyword)
          def.keyword = keyword;
        this.addKeyword(def);
      }
    }
    function getMetaSchemaOptions() {
      const metaOpts = { ...this.opts };
      for (const opt of META_IGNORE_OPTIONS)
        delete metaOpts[opt];
      return metaOpts;
    }
    var noLogs = { log() {
    }, warn() {
    }, error() {
    } };
    function getLogger(logger) {
      if (logger === false)
        return noLogs;
      if (logger === void 0)
        return console;
      if (logger.log && logger.warn && logger.error)
        return logger;
      throw new Error("logger must implement log, warn and error methods");
    }
    var KEYWORD_NAME = /^[a-z_$][a-z0-9_$:-]*$/i;
    function checkKeyword(keyword, def) {
      const { RULES } = this;
      (0, util_1.eachItem)(keyword, (kwd) => {
        if (RULES.keywords[kwd])
          throw new Error(`Keyword ${kwd} is already defined`);
        if (!KEYWORD_NAME.test(kwd))
          throw new Error(`Keyword ${kwd} has invalid name`);
      });
      if (!def)
        return;
      if (def.$data && !("code" in def || "validate" in def)) {
        throw new Error('$data keyword must have "code" or "validate" function');
      }
    }
    function addRule(keyword, definition, dataType) {
      var _a;
      const post = definition === null || definition === void 0 ? void 0 : definition.post;
      if (dataType && post)
        throw new Error('keyword with "post" flag cannot have "type"');
      const { RULES } = this;
      let ruleGroup = post ? RULES.post : RULES.rules.find(({ type: t }) => t === dataType);
      if (!ruleGroup) {
        ruleGroup = { type: dataType, rules: [] };
        RULES.rules.push(ruleGroup);
      }
      RULES.keywords[keyword] = true;
      if (!definition)
        return;
      const rule = {
        keyword,
        definition: {
          ...definition,
          type: (0, dataType_1.getJSONTypes)(definition.type),
          schemaType: (0, dataType_1.getJSONTypes)(definition.schemaType)
        }
      };
      if (definition.before)
        addBeforeRule.call(this, ruleGroup, rule, definition.before);
      else
        ruleGroup.rules.push(rule);
      RULES.all[keyword] = rule;
      (_a = definition.implements) === null || _a === void 0 ? void 0 : _a.forEach((kwd) => this.addKeyword(kwd));
    }
    function addBeforeRule(ruleGroup, rule, before) {
      const i = ruleGroup.rules.findIndex((_rule) => _rule.keyword === before);
      if (i >= 0) {
        ruleGroup.rules.splice(i, 0, rule);
      } else {
        ruleGroup.rules.push(rule);
        this.logger.warn(`rule ${before} is not defined`);
      }
    }
    function keywordMetaschema(def) {
      let { metaSchema } = def;
      if (metaSchema === void 0)
        return;
      if (def.$data && this.opts.$data)
        metaSchema = schemaOrData(metaSchema);
      def.validateSchema = this.compile(metaSchema, true);
    }
    var $dataRef = {
      $ref: "https://raw.githubusercontent.com/ajv-validator/ajv/master/lib/refs/data.json#"
    };
    function schemaOrData(schema) {
      return { anyOf: [schema, $dataRef] };
    }
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/core/id.js
var require_id = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/core/id.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var def = {
      keyword: "id",
      code() {
        throw new Error('NOT SUPPORTED: keyword "id", use "$id" for schema ID');
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/core/ref.js
var require_ref = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/core/ref.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.callRef = exports.getValidate = void 0;
    var ref_error_1 = require_ref_error();
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var compile_1 = require_compile();
    var util_1 = require_util();
    var def = {
      keyword: "$ref",
      schemaType: "string",
      code(cxt) {
        const { gen, schema: $ref, it } = cxt;
        const { baseId, schemaEnv: env, validateName, opts, self } = it;
        const { root } = env;
        if (($ref === "#" || $ref === "#/") && baseId === root.baseId)
          return callRootRef();
        const schOrEnv = compile_1.resolveRef.call(self, root, baseId, $ref);
        if (schOrEnv === void 0)
          throw new ref_error_1.default(it.opts.uriResolver, baseId, $ref);
        if (schOrEnv instanceof compile_1.SchemaEnv)
          return callValidate(schOrEnv);
        return inlineRefSchema(schOrEnv);
        function callRootRef() {
          if (env === root)
            return callRef(cxt, validateName, env, env.$async);
          const rootName = gen.scopeValue("root", { ref: root });
          return callRef(cxt, (0, codegen_1._)`${rootName}.validate`, root, root.$async);
        }
        function callValidate(sch) {
          const v = getValidate(cxt, sch);
          callRef(cxt, v, sch, sch.$async);
        }
        function inlineRefSchema(sch) {
          const schName = gen.scopeValue("schema", opts.code.source === true ? { ref: sch, code: (0, codegen_1.stringify)(sch) } : { ref: sch });
          const valid = gen.name("valid");
          const schCxt = cxt.subschema({
            schema: sch,
            dataTypes: [],
            schemaPath: codegen_1.nil,
            topSchemaRef: schName,
            errSchemaPath: $ref
          }, valid);
          cxt.mergeEvaluated(schCxt);
          cxt.ok(valid);
        }
      }
    };
    function getValidate(cxt, sch) {
      const { gen } = cxt;
      return sch.validate ? gen.scopeValue("validate", { ref: sch.validate }) : (0, codegen_1._)`${gen.scopeValue("wrapper", { ref: sch })}.validate`;
    }
    exports.getValidate = getValidate;
    function callRef(cxt, v, sch, $async) {
      const { gen, it } = cxt;
      const { allErrors, schemaEnv: env, opts } = it;
      const passCxt = opts.passContext ? names_1.default.this : codegen_1.nil;
      if ($async)
        callAsyncRef();
      else
        callSyncRef();
      function callAsyncRef() {
        if (!env.$async)
          throw new Error("async schema referenced by sync schema");
        const valid = gen.let("valid");
        gen.try(() => {
          gen.code((0, codegen_1._)`await ${(0, code_1.callValidateCode)(cxt, v, passCxt)}`);
          addEvaluatedFrom(v);
          if (!allErrors)
            gen.assign(valid, true);
        }, (e) => {
          gen.if((0, codegen_1._)`!(${e} instanceof ${it.ValidationError})`, () => gen.throw(e));
          addErrorsFrom(e);
          if (!allErrors)
            gen.assign(valid, false);
        });
        cxt.ok(valid);
      }
      function callSyncRef() {
        cxt.result((0, code_1.callValidateCode)(cxt, v, passCxt), () => addEvaluatedFrom(v), () => addErrorsFrom(v));
      }
      function addErrorsFrom(source) {
        const errs = (0, codegen_1._)`${source}.errors`;
        gen.assign(names_1.default.vErrors, (0, codegen_1._)`${names_1.default.vErrors} === null ? ${errs} : ${names_1.default.vErrors}.concat(${errs})`);
        gen.assign(names_1.default.errors, (0, codegen_1._)`${names_1.default.vErrors}.length`);
      }
      function addEvaluatedFrom(source) {
        var _a;
        if (!it.opts.unevaluated)
          return;
        const schEvaluated = (_a = sch === null || sch === void 0 ? void 0 : sch.validate) === null || _a === void 0 ? void 0 : _a.evaluated;
        if (it.props !== true) {
          if (schEvaluated && !schEvaluated.dynamicProps) {
            if (schEvaluated.props !== void 0) {
              it.props = util_1.mergeEvaluated.props(gen, schEvaluated.props, it.props);
            }
          } else {
            const props = gen.var("props", (0, codegen_1._)`${source}.evaluated.props`);
            it.props = util_1.mergeEvaluated.props(gen, props, it.props, codegen_1.Name);
          }
        }
        if (it.items !== true) {
          if (schEvaluated && !schEvaluated.dynamicItems) {
            if (schEvaluated.items !== void 0) {
              it.items = util_1.mergeEvaluated.items(gen, schEvaluated.items, it.items);
            }
          } else {
            const items = gen.var("items", (0, codegen_1._)`${source}.evaluated.items`);
            it.items = util_1.mergeEvaluated.items(gen, items, it.items, codegen_1.Name);
          }
        }
      }
    }
    exports.callRef = callRef;
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/core/index.js
var require_core2 = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/core/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var id_1 = require_id();
    var ref_1 = require_ref();
    var core = [
      "$schema",
      "$id",
      "$defs",
      "$vocabulary",
      { keyword: "$comment" },
      "definitions",
      id_1.default,
      ref_1.default
    ];
    exports.default = core;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/limitNumber.js
var require_limitNumber = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/limitNumber.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var ops = codegen_1.operators;
    var KWDs = {
      maximum: { okStr: "<=", ok: ops.LTE, fail: ops.GT },
      minimum: { okStr: ">=", ok: ops.GTE, fail: ops.LT },
      exclusiveMaximum: { okStr: "<", ok: ops.LT, fail: ops.GTE },
      exclusiveMinimum: { okStr: ">", ok: ops.GT, fail: ops.LTE }
    };
    var error = {
      message: ({ keyword, schemaCode }) => (0, codegen_1.str)`must be ${KWDs[keyword].okStr} ${schemaCode}`,
      params: ({ keyword, schemaCode }) => (0, codegen_1._)`{comparison: ${KWDs[keyword].okStr}, limit: ${schemaCode}}`
    };
    var def = {
      keyword: Object.keys(KWDs),
      type: "number",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        cxt.fail$data((0, codegen_1._)`${data} ${KWDs[keyword].fail} ${schemaCode} || isNaN(${data})`);
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/multipleOf.js
var require_multipleOf = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/multipleOf.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must be multiple of ${schemaCode}`,
      params: ({ schemaCode }) => (0, codegen_1._)`{multipleOf: ${schemaCode}}`
    };
    var def = {
      keyword: "multipleOf",
      type: "number",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, schemaCode, it } = cxt;
        const prec = it.opts.multipleOfPrecision;
        const res = gen.let("res");
        const invalid = prec ? (0, codegen_1._)`Math.abs(Math.round(${res}) - ${res}) > 1e-${prec}` : (0, codegen_1._)`${res} !== parseInt(${res})`;
        cxt.fail$data((0, codegen_1._)`(${schemaCode} === 0 || (${res} = ${data}/${schemaCode}, ${invalid}))`);
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "../../work/main/node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/limitLength.js
var require_limitLength = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/limitLength.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var ucs2length_1 = require_ucs2length();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxLength" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} characters`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxLength", "minLength"],
      type: "string",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode, it } = cxt;
        const op = keyword === "maxLength" ? codegen_1.operators.GT : codegen_1.operators.LT;
        const len = it.opts.unicode === false ? (0, codegen_1._)`${data}.length` : (0, codegen_1._)`${(0, util_1.useFunc)(cxt.gen, ucs2length_1.default)}(${data})`;
        cxt.fail$data((0, codegen_1._)`${len} ${op} ${schemaCode}`);
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/pattern.js
var require_pattern = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/pattern.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var util_1 = require_util();
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must match pattern "${schemaCode}"`,
      params: ({ schemaCode }) => (0, codegen_1._)`{pattern: ${schemaCode}}`
    };
    var def = {
      keyword: "pattern",
      type: "string",
      schemaType: "string",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        const u = it.opts.unicodeRegExp ? "u" : "";
        if ($data) {
          const { regExp } = it.opts.code;
          const regExpCode = regExp.code === "new RegExp" ? (0, codegen_1._)`new RegExp` : (0, util_1.useFunc)(gen, regExp);
          const valid = gen.let("valid");
          gen.try(() => gen.assign(valid, (0, codegen_1._)`${regExpCode}(${schemaCode}, ${u}).test(${data})`), () => gen.assign(valid, false));
          cxt.fail$data((0, codegen_1._)`!${valid}`);
        } else {
          const regExp = (0, code_1.usePattern)(cxt, schema);
          cxt.fail$data((0, codegen_1._)`!${regExp}.test(${data})`);
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/limitProperties.js
var require_limitProperties = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/limitProperties.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxProperties" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} properties`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxProperties", "minProperties"],
      type: "object",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        const op = keyword === "maxProperties" ? codegen_1.operators.GT : codegen_1.operators.LT;
        cxt.fail$data((0, codegen_1._)`Object.keys(${data}).length ${op} ${schemaCode}`);
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/required.js
var require_required = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/required.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { missingProperty } }) => (0, codegen_1.str)`must have required property '${missingProperty}'`,
      params: ({ params: { missingProperty } }) => (0, codegen_1._)`{missingProperty: ${missingProperty}}`
    };
    var def = {
      keyword: "required",
      type: "object",
      schemaType: "array",
      $data: true,
      error,
      code(cxt) {
        const { gen, schema, schemaCode, data, $data, it } = cxt;
        const { opts } = it;
        if (!$data && schema.length === 0)
          return;
        const useLoop = schema.length >= opts.loopRequired;
        if (it.allErrors)
          allErrorsMode();
        else
          exitOnErrorMode();
        if (opts.strictRequired) {
          const props = cxt.parentSchema.properties;
          const { definedProperties } = cxt.it;
          for (const requiredKey of schema) {
            if ((props === null || props === void 0 ? void 0 : props[requiredKey]) === void 0 && !definedProperties.has(requiredKey)) {
              const schemaPath = it.schemaEnv.baseId + it.errSchemaPath;
              const msg = `required property "${requiredKey}" is not defined at "${schemaPath}" (strictRequired)`;
              (0, util_1.checkStrictMode)(it, msg, it.opts.strictRequired);
            }
          }
        }
        function allErrorsMode() {
          if (useLoop || $data) {
            cxt.block$data(codegen_1.nil, loopAllRequired);
          } else {
            for (const prop of schema) {
              (0, code_1.checkReportMissingProp)(cxt, prop);
            }
          }
        }
        function exitOnErrorMode() {
          const missing = gen.let("missing");
          if (useLoop || $data) {
            const valid = gen.let("valid", true);
            cxt.block$data(valid, () => loopUntilMissing(missing, valid));
            cxt.ok(valid);
          } else {
            gen.if((0, code_1.checkMissingProp)(cxt, schema, missing));
            (0, code_1.reportMissingProp)(cxt, missing);
            gen.else();
          }
        }
        function loopAllRequired() {
          gen.forOf("prop", schemaCode, (prop) => {
            cxt.setParams({ missingProperty: prop });
            gen.if((0, code_1.noPropertyInData)(gen, data, prop, opts.ownProperties), () => cxt.error());
          });
        }
        function loopUntilMissing(missing, valid) {
          cxt.setParams({ missingProperty: missing });
          gen.forOf(missing, schemaCode, () => {
            gen.assign(valid, (0, code_1.propertyInData)(gen, data, missing, opts.ownProperties));
            gen.if((0, codegen_1.not)(valid), () => {
              cxt.error();
              gen.break();
            });
          }, codegen_1.nil);
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/limitItems.js
var require_limitItems = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/limitItems.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxItems" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} items`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxItems", "minItems"],
      type: "array",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        const op = keyword === "maxItems" ? codegen_1.operators.GT : codegen_1.operators.LT;
        cxt.fail$data((0, codegen_1._)`${data}.length ${op} ${schemaCode}`);
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/runtime/equal.js
var require_equal = __commonJS({
  "../../work/main/node_modules/ajv/dist/runtime/equal.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var equal = require_fast_deep_equal();
    equal.code = 'require("ajv/dist/runtime/equal").default';
    exports.default = equal;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/uniqueItems.js
var require_uniqueItems = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/uniqueItems.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var dataType_1 = require_dataType();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: ({ params: { i, j } }) => (0, codegen_1.str)`must NOT have duplicate items (items ## ${j} and ${i} are identical)`,
      params: ({ params: { i, j } }) => (0, codegen_1._)`{i: ${i}, j: ${j}}`
    };
    var def = {
      keyword: "uniqueItems",
      type: "array",
      schemaType: "boolean",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, parentSchema, schemaCode, it } = cxt;
        if (!$data && !schema)
          return;
        const valid = gen.let("valid");
        const itemTypes = parentSchema.items ? (0, dataType_1.getSchemaTypes)(parentSchema.items) : [];
        cxt.block$data(valid, validateUniqueItems, (0, codegen_1._)`${schemaCode} === false`);
        cxt.ok(valid);
        function validateUniqueItems() {
          const i = gen.let("i", (0, codegen_1._)`${data}.length`);
          const j = gen.let("j");
          cxt.setParams({ i, j });
          gen.assign(valid, true);
          gen.if((0, codegen_1._)`${i} > 1`, () => (canOptimize() ? loopN : loopN2)(i, j));
        }
        function canOptimize() {
          return itemTypes.length > 0 && !itemTypes.some((t) => t === "object" || t === "array");
        }
        function loopN(i, j) {
          const item = gen.name("item");
          const wrongType = (0, dataType_1.checkDataTypes)(itemTypes, item, it.opts.strictNumbers, dataType_1.DataType.Wrong);
          const indices = gen.const("indices", (0, codegen_1._)`{}`);
          gen.for((0, codegen_1._)`;${i}--;`, () => {
            gen.let(item, (0, codegen_1._)`${data}[${i}]`);
            gen.if(wrongType, (0, codegen_1._)`continue`);
            if (itemTypes.length > 1)
              gen.if((0, codegen_1._)`typeof ${item} == "string"`, (0, codegen_1._)`${item} += "_"`);
            gen.if((0, codegen_1._)`typeof ${indices}[${item}] == "number"`, () => {
              gen.assign(j, (0, codegen_1._)`${indices}[${item}]`);
              cxt.error();
              gen.assign(valid, false).break();
            }).code((0, codegen_1._)`${indices}[${item}] = ${i}`);
          });
        }
        function loopN2(i, j) {
          const eql = (0, util_1.useFunc)(gen, equal_1.default);
          const outer = gen.name("outer");
          gen.label(outer).for((0, codegen_1._)`;${i}--;`, () => gen.for((0, codegen_1._)`${j} = ${i}; ${j}--;`, () => gen.if((0, codegen_1._)`${eql}(${data}[${i}], ${data}[${j}])`, () => {
            cxt.error();
            gen.assign(valid, false).break(outer);
          })));
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/const.js
var require_const = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/const.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: "must be equal to constant",
      params: ({ schemaCode }) => (0, codegen_1._)`{allowedValue: ${schemaCode}}`
    };
    var def = {
      keyword: "const",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schemaCode, schema } = cxt;
        if ($data || schema && typeof schema == "object") {
          cxt.fail$data((0, codegen_1._)`!${(0, util_1.useFunc)(gen, equal_1.default)}(${data}, ${schemaCode})`);
        } else {
          cxt.fail((0, codegen_1._)`${schema} !== ${data}`);
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/enum.js
var require_enum = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/enum.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: "must be equal to one of the allowed values",
      params: ({ schemaCode }) => (0, codegen_1._)`{allowedValues: ${schemaCode}}`
    };
    var def = {
      keyword: "enum",
      schemaType: "array",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        if (!$data && schema.length === 0)
          throw new Error("enum must have non-empty array");
        const useLoop = schema.length >= it.opts.loopEnum;
        let eql;
        const getEql = () => eql !== null && eql !== void 0 ? eql : eql = (0, util_1.useFunc)(gen, equal_1.default);
        let valid;
        if (useLoop || $data) {
          valid = gen.let("valid");
          cxt.block$data(valid, loopEnum);
        } else {
          if (!Array.isArray(schema))
            throw new Error("ajv implementation error");
          const vSchema = gen.const("vSchema", schemaCode);
          valid = (0, codegen_1.or)(...schema.map((_x, i) => equalCode(vSchema, i)));
        }
        cxt.pass(valid);
        function loopEnum() {
          gen.assign(valid, false);
          gen.forOf("v", schemaCode, (v) => gen.if((0, codegen_1._)`${getEql()}(${data}, ${v})`, () => gen.assign(valid, true).break()));
        }
        function equalCode(vSchema, i) {
          const sch = schema[i];
          return typeof sch === "object" && sch !== null ? (0, codegen_1._)`${getEql()}(${data}, ${vSchema}[${i}])` : (0, codegen_1._)`${data} === ${sch}`;
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/validation/index.js
var require_validation = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/validation/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var limitNumber_1 = require_limitNumber();
    var multipleOf_1 = require_multipleOf();
    var limitLength_1 = require_limitLength();
    var pattern_1 = require_pattern();
    var limitProperties_1 = require_limitProperties();
    var required_1 = require_required();
    var limitItems_1 = require_limitItems();
    var uniqueItems_1 = require_uniqueItems();
    var const_1 = require_const();
    var enum_1 = require_enum();
    var validation = [
      // number
      limitNumber_1.default,
      multipleOf_1.default,
      // string
      limitLength_1.default,
      pattern_1.default,
      // object
      limitProperties_1.default,
      required_1.default,
      // array
      limitItems_1.default,
      uniqueItems_1.default,
      // any
      { keyword: "type", schemaType: ["string", "array"] },
      { keyword: "nullable", schemaType: "boolean" },
      const_1.default,
      enum_1.default
    ];
    exports.default = validation;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/additionalItems.js
var require_additionalItems = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/additionalItems.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateAdditionalItems = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { len } }) => (0, codegen_1.str)`must NOT have more than ${len} items`,
      params: ({ params: { len } }) => (0, codegen_1._)`{limit: ${len}}`
    };
    var def = {
      keyword: "additionalItems",
      type: "array",
      schemaType: ["boolean", "object"],
      before: "uniqueItems",
      error,
      code(cxt) {
        const { parentSchema, it } = cxt;
        const { items } = parentSchema;
        if (!Array.isArray(items)) {
          (0, util_1.checkStrictMode)(it, '"additionalItems" is ignored when "items" is not an array of schemas');
          return;
        }
        validateAdditionalItems(cxt, items);
      }
    };
    function validateAdditionalItems(cxt, items) {
      const { gen, schema, data, keyword, it } = cxt;
      it.items = true;
      const len = gen.const("len", (0, codegen_1._)`${data}.length`);
      if (schema === false) {
        cxt.setParams({ len: items.length });
        cxt.pass((0, codegen_1._)`${len} <= ${items.length}`);
      } else if (typeof schema == "object" && !(0, util_1.alwaysValidSchema)(it, schema)) {
        const valid = gen.var("valid", (0, codegen_1._)`${len} <= ${items.length}`);
        gen.if((0, codegen_1.not)(valid), () => validateItems(valid));
        cxt.ok(valid);
      }
      function validateItems(valid) {
        gen.forRange("i", items.length, len, (i) => {
          cxt.subschema({ keyword, dataProp: i, dataPropType: util_1.Type.Num }, valid);
          if (!it.allErrors)
            gen.if((0, codegen_1.not)(valid), () => gen.break());
        });
      }
    }
    exports.validateAdditionalItems = validateAdditionalItems;
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/items.js
var require_items = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/items.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateTuple = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    var def = {
      keyword: "items",
      type: "array",
      schemaType: ["object", "array", "boolean"],
      before: "uniqueItems",
      code(cxt) {
        const { schema, it } = cxt;
        if (Array.isArray(schema))
          return validateTuple(cxt, "additionalItems", schema);
        it.items = true;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        cxt.ok((0, code_1.validateArray)(cxt));
      }
    };
    function validateTuple(cxt, extraItems, schArr = cxt.schema) {
      const { gen, parentSchema, data, keyword, it } = cxt;
      checkStrictTuple(parentSchema);
      if (it.opts.unevaluated && schArr.length && it.items !== true) {
        it.items = util_1.mergeEvaluated.items(gen, schArr.length, it.items);
      }
      const valid = gen.name("valid");
      const len = gen.const("len", (0, codegen_1._)`${data}.length`);
      schArr.forEach((sch, i) => {
        if ((0, util_1.alwaysValidSchema)(it, sch))
          return;
        gen.if((0, codegen_1._)`${len} > ${i}`, () => cxt.subschema({
          keyword,
          schemaProp: i,
          dataProp: i
        }, valid));
        cxt.ok(valid);
      });
      function checkStrictTuple(sch) {
        const { opts, errSchemaPath } = it;
        const l = schArr.length;
        const fullTuple = l === sch.minItems && (l === sch.maxItems || sch[extraItems] === false);
        if (opts.strictTuples && !fullTuple) {
          const msg = `"${keyword}" is ${l}-tuple, but minItems or maxItems/${extraItems} are not specified or different at path "${errSchemaPath}"`;
          (0, util_1.checkStrictMode)(it, msg, opts.strictTuples);
        }
      }
    }
    exports.validateTuple = validateTuple;
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/prefixItems.js
var require_prefixItems = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/prefixItems.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var items_1 = require_items();
    var def = {
      keyword: "prefixItems",
      type: "array",
      schemaType: ["array"],
      before: "uniqueItems",
      code: (cxt) => (0, items_1.validateTuple)(cxt, "items")
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/items2020.js
var require_items2020 = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/items2020.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    var additionalItems_1 = require_additionalItems();
    var error = {
      message: ({ params: { len } }) => (0, codegen_1.str)`must NOT have more than ${len} items`,
      params: ({ params: { len } }) => (0, codegen_1._)`{limit: ${len}}`
    };
    var def = {
      keyword: "items",
      type: "array",
      schemaType: ["object", "boolean"],
      before: "uniqueItems",
      error,
      code(cxt) {
        const { schema, parentSchema, it } = cxt;
        const { prefixItems } = parentSchema;
        it.items = true;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        if (prefixItems)
          (0, additionalItems_1.validateAdditionalItems)(cxt, prefixItems);
        else
          cxt.ok((0, code_1.validateArray)(cxt));
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/contains.js
var require_contains = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/contains.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { min, max } }) => max === void 0 ? (0, codegen_1.str)`must contain at least ${min} valid item(s)` : (0, codegen_1.str)`must contain at least ${min} and no more than ${max} valid item(s)`,
      params: ({ params: { min, max } }) => max === void 0 ? (0, codegen_1._)`{minContains: ${min}}` : (0, codegen_1._)`{minContains: ${min}, maxContains: ${max}}`
    };
    var def = {
      keyword: "contains",
      type: "array",
      schemaType: ["object", "boolean"],
      before: "uniqueItems",
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, data, it } = cxt;
        let min;
        let max;
        const { minContains, maxContains } = parentSchema;
        if (it.opts.next) {
          min = minContains === void 0 ? 1 : minContains;
          max = maxContains;
        } else {
          min = 1;
        }
        const len = gen.const("len", (0, codegen_1._)`${data}.length`);
        cxt.setParams({ min, max });
        if (max === void 0 && min === 0) {
          (0, util_1.checkStrictMode)(it, `"minContains" == 0 without "maxContains": "contains" keyword ignored`);
          return;
        }
        if (max !== void 0 && min > max) {
          (0, util_1.checkStrictMode)(it, `"minContains" > "maxContains" is always invalid`);
          cxt.fail();
          return;
        }
        if ((0, util_1.alwaysValidSchema)(it, schema)) {
          let cond = (0, codegen_1._)`${len} >= ${min}`;
          if (max !== void 0)
            cond = (0, codegen_1._)`${cond} && ${len} <= ${max}`;
          cxt.pass(cond);
          return;
        }
        it.items = true;
        const valid = gen.name("valid");
        if (max === void 0 && min === 1) {
          validateItems(valid, () => gen.if(valid, () => gen.break()));
        } else if (min === 0) {
          gen.let(valid, true);
          if (max !== void 0)
            gen.if((0, codegen_1._)`${data}.length > 0`, validateItemsWithCount);
        } else {
          gen.let(valid, false);
          validateItemsWithCount();
        }
        cxt.result(valid, () => cxt.reset());
        function validateItemsWithCount() {
          const schValid = gen.name("_valid");
          const count = gen.let("count", 0);
          validateItems(schValid, () => gen.if(schValid, () => checkLimits(count)));
        }
        function validateItems(_valid, block) {
          gen.forRange("i", 0, len, (i) => {
            cxt.subschema({
              keyword: "contains",
              dataProp: i,
              dataPropType: util_1.Type.Num,
              compositeRule: true
            }, _valid);
            block();
          });
        }
        function checkLimits(count) {
          gen.code((0, codegen_1._)`${count}++`);
          if (max === void 0) {
            gen.if((0, codegen_1._)`${count} >= ${min}`, () => gen.assign(valid, true).break());
          } else {
            gen.if((0, codegen_1._)`${count} > ${max}`, () => gen.assign(valid, false).break());
            if (min === 1)
              gen.assign(valid, true);
            else
              gen.if((0, codegen_1._)`${count} >= ${min}`, () => gen.assign(valid, true));
          }
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/dependencies.js
var require_dependencies = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/dependencies.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateSchemaDeps = exports.validatePropertyDeps = exports.error = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    exports.error = {
      message: ({ params: { property, depsCount, deps } }) => {
        const property_ies = depsCount === 1 ? "property" : "properties";
        return (0, codegen_1.str)`must have ${property_ies} ${deps} when property ${property} is present`;
      },
      params: ({ params: { property, depsCount, deps, missingProperty } }) => (0, codegen_1._)`{property: ${property},
    missingProperty: ${missingProperty},
    depsCount: ${depsCount},
    deps: ${deps}}`
      // TODO change to reference
    };
    var def = {
      keyword: "dependencies",
      type: "object",
      schemaType: "object",
      error: exports.error,
      code(cxt) {
        const [propDeps, schDeps] = splitDependencies(cxt);
        validatePropertyDeps(cxt, propDeps);
        validateSchemaDeps(cxt, schDeps);
      }
    };
    function splitDependencies({ schema }) {
      const propertyDeps = {};
      const schemaDeps = {};
      for (const key in schema) {
        if (key === "__proto__")
          continue;
        const deps = Array.isArray(schema[key]) ? propertyDeps : schemaDeps;
        deps[key] = schema[key];
      }
      return [propertyDeps, schemaDeps];
    }
    function validatePropertyDeps(cxt, propertyDeps = cxt.schema) {
      const { gen, data, it } = cxt;
      if (Object.keys(propertyDeps).length === 0)
        return;
      const missing = gen.let("missing");
      for (const prop in propertyDeps) {
        const deps = propertyDeps[prop];
        if (deps.length === 0)
          continue;
        const hasProperty = (0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties);
        cxt.setParams({
          property: prop,
          depsCount: deps.length,
          deps: deps.join(", ")
        });
        if (it.allErrors) {
          gen.if(hasProperty, () => {
            for (const depProp of deps) {
              (0, code_1.checkReportMissingProp)(cxt, depProp);
            }
          });
        } else {
          gen.if((0, codegen_1._)`${hasProperty} && (${(0, code_1.checkMissingProp)(cxt, deps, missing)})`);
          (0, code_1.reportMissingProp)(cxt, missing);
          gen.else();
        }
      }
    }
    exports.validatePropertyDeps = validatePropertyDeps;
    function validateSchemaDeps(cxt, schemaDeps = cxt.schema) {
      const { gen, data, keyword, it } = cxt;
      const valid = gen.name("valid");
      for (const prop in schemaDeps) {
        if ((0, util_1.alwaysValidSchema)(it, schemaDeps[prop]))
          continue;
        gen.if(
          (0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties),
          () => {
            const schCxt = cxt.subschema({ keyword, schemaProp: prop }, valid);
            cxt.mergeValidEvaluated(schCxt, valid);
          },
          () => gen.var(valid, true)
          // TODO var
        );
        cxt.ok(valid);
      }
    }
    exports.validateSchemaDeps = validateSchemaDeps;
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/propertyNames.js
var require_propertyNames = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/propertyNames.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: "property name must be valid",
      params: ({ params }) => (0, codegen_1._)`{propertyName: ${params.propertyName}}`
    };
    var def = {
      keyword: "propertyNames",
      type: "object",
      schemaType: ["object", "boolean"],
      error,
      code(cxt) {
        const { gen, schema, data, it } = cxt;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        const valid = gen.name("valid");
        gen.forIn("key", data, (key) => {
          cxt.setParams({ propertyName: key });
          cxt.subschema({
            keyword: "propertyNames",
            data: key,
            dataTypes: ["string"],
            propertyName: key,
            compositeRule: true
          }, valid);
          gen.if((0, codegen_1.not)(valid), () => {
            cxt.error(true);
            if (!it.allErrors)
              gen.break();
          });
        });
        cxt.ok(valid);
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/additionalProperties.js
var require_additionalProperties = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/additionalProperties.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var util_1 = require_util();
    var error = {
      message: "must NOT have additional properties",
      params: ({ params }) => (0, codegen_1._)`{additionalProperty: ${params.additionalProperty}}`
    };
    var def = {
      keyword: "additionalProperties",
      type: ["object"],
      schemaType: ["boolean", "object"],
      allowUndefined: true,
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, data, errsCount, it } = cxt;
        if (!errsCount)
          throw new Error("ajv implementation error");
        const { allErrors, opts } = it;
        it.props = true;
        if (opts.removeAdditional !== "all" && (0, util_1.alwaysValidSchema)(it, schema))
          return;
        const props = (0, code_1.allSchemaProperties)(parentSchema.properties);
        const patProps = (0, code_1.allSchemaProperties)(parentSchema.patternProperties);
        checkAdditionalProperties();
        cxt.ok((0, codegen_1._)`${errsCount} === ${names_1.default.errors}`);
        function checkAdditionalProperties() {
          gen.forIn("key", data, (key) => {
            if (!props.length && !patProps.length)
              additionalPropertyCode(key);
            else
              gen.if(isAdditional(key), () => additionalPropertyCode(key));
          });
        }
        function isAdditional(key) {
          let definedProp;
          if (props.length > 8) {
            const propsSchema = (0, util_1.schemaRefOrVal)(it, parentSchema.properties, "properties");
            definedProp = (0, code_1.isOwnProperty)(gen, propsSchema, key);
          } else if (props.length) {
            definedProp = (0, codegen_1.or)(...props.map((p) => (0, codegen_1._)`${key} === ${p}`));
          } else {
            definedProp = codegen_1.nil;
          }
          if (patProps.length) {
            definedProp = (0, codegen_1.or)(definedProp, ...patProps.map((p) => (0, codegen_1._)`${(0, code_1.usePattern)(cxt, p)}.test(${key})`));
          }
          return (0, codegen_1.not)(definedProp);
        }
        function deleteAdditional(key) {
          gen.code((0, codegen_1._)`delete ${data}[${key}]`);
        }
        function additionalPropertyCode(key) {
          if (opts.removeAdditional === "all" || opts.removeAdditional && schema === false) {
            deleteAdditional(key);
            return;
          }
          if (schema === false) {
            cxt.setParams({ additionalProperty: key });
            cxt.error();
            if (!allErrors)
              gen.break();
            return;
          }
          if (typeof schema == "object" && !(0, util_1.alwaysValidSchema)(it, schema)) {
            const valid = gen.name("valid");
            if (opts.removeAdditional === "failing") {
              applyAdditionalSchema(key, valid, false);
              gen.if((0, codegen_1.not)(valid), () => {
                cxt.reset();
                deleteAdditional(key);
              });
            } else {
              applyAdditionalSchema(key, valid);
              if (!allErrors)
                gen.if((0, codegen_1.not)(valid), () => gen.break());
            }
          }
        }
        function applyAdditionalSchema(key, valid, errors) {
          const subschema = {
            keyword: "additionalProperties",
            dataProp: key,
            dataPropType: util_1.Type.Str
          };
          if (errors === false) {
            Object.assign(subschema, {
              compositeRule: true,
              createErrors: false,
              allErrors: false
            });
          }
          cxt.subschema(subschema, valid);
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/properties.js
var require_properties = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/properties.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var validate_1 = require_validate();
    var code_1 = require_code2();
    var util_1 = require_util();
    var additionalProperties_1 = require_additionalProperties();
    var def = {
      keyword: "properties",
      type: "object",
      schemaType: "object",
      code(cxt) {
        const { gen, schema, parentSchema, data, it } = cxt;
        if (it.opts.removeAdditional === "all" && parentSchema.additionalProperties === void 0) {
          additionalProperties_1.default.code(new validate_1.KeywordCxt(it, additionalProperties_1.default, "additionalProperties"));
        }
        const allProps = (0, code_1.allSchemaProperties)(schema);
        for (const prop of allProps) {
          it.definedProperties.add(prop);
        }
        if (it.opts.unevaluated && allProps.length && it.props !== true) {
          it.props = util_1.mergeEvaluated.props(gen, (0, util_1.toHash)(allProps), it.props);
        }
        const properties = allProps.filter((p) => !(0, util_1.alwaysValidSchema)(it, schema[p]));
        if (properties.length === 0)
          return;
        const valid = gen.name("valid");
        for (const prop of properties) {
          if (hasDefault(prop)) {
            applyPropertySchema(prop);
          } else {
            gen.if((0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties));
            applyPropertySchema(prop);
            if (!it.allErrors)
              gen.else().var(valid, true);
            gen.endIf();
          }
          cxt.it.definedProperties.add(prop);
          cxt.ok(valid);
        }
        function hasDefault(prop) {
          return it.opts.useDefaults && !it.compositeRule && schema[prop].default !== void 0;
        }
        function applyPropertySchema(prop) {
          cxt.subschema({
            keyword: "properties",
            schemaProp: prop,
            dataProp: prop
          }, valid);
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/patternProperties.js
var require_patternProperties = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/patternProperties.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var util_2 = require_util();
    var def = {
      keyword: "patternProperties",
      type: "object",
      schemaType: "object",
      code(cxt) {
        const { gen, schema, data, parentSchema, it } = cxt;
        const { opts } = it;
        const patterns = (0, code_1.allSchemaProperties)(schema);
        const alwaysValidPatterns = patterns.filter((p) => (0, util_1.alwaysValidSchema)(it, schema[p]));
        if (patterns.length === 0 || alwaysValidPatterns.length === patterns.length && (!it.opts.unevaluated || it.props === true)) {
          return;
        }
        const checkProperties = opts.strictSchema && !opts.allowMatchingProperties && parentSchema.properties;
        const valid = gen.name("valid");
        if (it.props !== true && !(it.props instanceof codegen_1.Name)) {
          it.props = (0, util_2.evaluatedPropsToName)(gen, it.props);
        }
        const { props } = it;
        validatePatternProperties();
        function validatePatternProperties() {
          for (const pat of patterns) {
            if (checkProperties)
              checkMatchingProperties(pat);
            if (it.allErrors) {
              validateProperties(pat);
            } else {
              gen.var(valid, true);
              validateProperties(pat);
              gen.if(valid);
            }
          }
        }
        function checkMatchingProperties(pat) {
          for (const prop in checkProperties) {
            if (new RegExp(pat).test(prop)) {
              (0, util_1.checkStrictMode)(it, `property ${prop} matches pattern ${pat} (use allowMatchingProperties)`);
            }
          }
        }
        function validateProperties(pat) {
          gen.forIn("key", data, (key) => {
            gen.if((0, codegen_1._)`${(0, code_1.usePattern)(cxt, pat)}.test(${key})`, () => {
              const alwaysValid = alwaysValidPatterns.includes(pat);
              if (!alwaysValid) {
                cxt.subschema({
                  keyword: "patternProperties",
                  schemaProp: pat,
                  dataProp: key,
                  dataPropType: util_2.Type.Str
                }, valid);
              }
              if (it.opts.unevaluated && props !== true) {
                gen.assign((0, codegen_1._)`${props}[${key}]`, true);
              } else if (!alwaysValid && !it.allErrors) {
                gen.if((0, codegen_1.not)(valid), () => gen.break());
              }
            });
          });
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/not.js
var require_not = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/not.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: "not",
      schemaType: ["object", "boolean"],
      trackErrors: true,
      code(cxt) {
        const { gen, schema, it } = cxt;
        if ((0, util_1.alwaysValidSchema)(it, schema)) {
          cxt.fail();
          return;
        }
        const valid = gen.name("valid");
        cxt.subschema({
          keyword: "not",
          compositeRule: true,
          createErrors: false,
          allErrors: false
        }, valid);
        cxt.failResult(valid, () => cxt.reset(), () => cxt.error());
      },
      error: { message: "must NOT be valid" }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/anyOf.js
var require_anyOf = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/anyOf.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var def = {
      keyword: "anyOf",
      schemaType: "array",
      trackErrors: true,
      code: code_1.validateUnion,
      error: { message: "must match a schema in anyOf" }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/oneOf.js
var require_oneOf = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/oneOf.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: "must match exactly one schema in oneOf",
      params: ({ params }) => (0, codegen_1._)`{passingSchemas: ${params.passing}}`
    };
    var def = {
      keyword: "oneOf",
      schemaType: "array",
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, it } = cxt;
        if (!Array.isArray(schema))
          throw new Error("ajv implementation error");
        if (it.opts.discriminator && parentSchema.discriminator)
          return;
        const schArr = schema;
        const valid = gen.let("valid", false);
        const passing = gen.let("passing", null);
        const schValid = gen.name("_valid");
        cxt.setParams({ passing });
        gen.block(validateOneOf);
        cxt.result(valid, () => cxt.reset(), () => cxt.error(true));
        function validateOneOf() {
          schArr.forEach((sch, i) => {
            let schCxt;
            if ((0, util_1.alwaysValidSchema)(it, sch)) {
              gen.var(schValid, true);
            } else {
              schCxt = cxt.subschema({
                keyword: "oneOf",
                schemaProp: i,
                compositeRule: true
              }, schValid);
            }
            if (i > 0) {
              gen.if((0, codegen_1._)`${schValid} && ${valid}`).assign(valid, false).assign(passing, (0, codegen_1._)`[${passing}, ${i}]`).else();
            }
            gen.if(schValid, () => {
              gen.assign(valid, true);
              gen.assign(passing, i);
              if (schCxt)
                cxt.mergeEvaluated(schCxt, codegen_1.Name);
            });
          });
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/allOf.js
var require_allOf = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/allOf.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: "allOf",
      schemaType: "array",
      code(cxt) {
        const { gen, schema, it } = cxt;
        if (!Array.isArray(schema))
          throw new Error("ajv implementation error");
        const valid = gen.name("valid");
        schema.forEach((sch, i) => {
          if ((0, util_1.alwaysValidSchema)(it, sch))
            return;
          const schCxt = cxt.subschema({ keyword: "allOf", schemaProp: i }, valid);
          cxt.ok(valid);
          cxt.mergeEvaluated(schCxt);
        });
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/if.js
var require_if = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/if.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params }) => (0, codegen_1.str)`must match "${params.ifClause}" schema`,
      params: ({ params }) => (0, codegen_1._)`{failingKeyword: ${params.ifClause}}`
    };
    var def = {
      keyword: "if",
      schemaType: ["object", "boolean"],
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, parentSchema, it } = cxt;
        if (parentSchema.then === void 0 && parentSchema.else === void 0) {
          (0, util_1.checkStrictMode)(it, '"if" without "then" and "else" is ignored');
        }
        const hasThen = hasSchema(it, "then");
        const hasElse = hasSchema(it, "else");
        if (!hasThen && !hasElse)
          return;
        const valid = gen.let("valid", true);
        const schValid = gen.name("_valid");
        validateIf();
        cxt.reset();
        if (hasThen && hasElse) {
          const ifClause = gen.let("ifClause");
          cxt.setParams({ ifClause });
          gen.if(schValid, validateClause("then", ifClause), validateClause("else", ifClause));
        } else if (hasThen) {
          gen.if(schValid, validateClause("then"));
        } else {
          gen.if((0, codegen_1.not)(schValid), validateClause("else"));
        }
        cxt.pass(valid, () => cxt.error(true));
        function validateIf() {
          const schCxt = cxt.subschema({
            keyword: "if",
            compositeRule: true,
            createErrors: false,
            allErrors: false
          }, schValid);
          cxt.mergeEvaluated(schCxt);
        }
        function validateClause(keyword, ifClause) {
          return () => {
            const schCxt = cxt.subschema({ keyword }, schValid);
            gen.assign(valid, schValid);
            cxt.mergeValidEvaluated(schCxt, valid);
            if (ifClause)
              gen.assign(ifClause, (0, codegen_1._)`${keyword}`);
            else
              cxt.setParams({ ifClause: keyword });
          };
        }
      }
    };
    function hasSchema(it, keyword) {
      const schema = it.schema[keyword];
      return schema !== void 0 && !(0, util_1.alwaysValidSchema)(it, schema);
    }
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/thenElse.js
var require_thenElse = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/thenElse.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: ["then", "else"],
      schemaType: ["object", "boolean"],
      code({ keyword, parentSchema, it }) {
        if (parentSchema.if === void 0)
          (0, util_1.checkStrictMode)(it, `"${keyword}" without "if" is ignored`);
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/applicator/index.js
var require_applicator = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/applicator/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var additionalItems_1 = require_additionalItems();
    var prefixItems_1 = require_prefixItems();
    var items_1 = require_items();
    var items2020_1 = require_items2020();
    var contains_1 = require_contains();
    var dependencies_1 = require_dependencies();
    var propertyNames_1 = require_propertyNames();
    var additionalProperties_1 = require_additionalProperties();
    var properties_1 = require_properties();
    var patternProperties_1 = require_patternProperties();
    var not_1 = require_not();
    var anyOf_1 = require_anyOf();
    var oneOf_1 = require_oneOf();
    var allOf_1 = require_allOf();
    var if_1 = require_if();
    var thenElse_1 = require_thenElse();
    function getApplicator(draft2020 = false) {
      const applicator = [
        // any
        not_1.default,
        anyOf_1.default,
        oneOf_1.default,
        allOf_1.default,
        if_1.default,
        thenElse_1.default,
        // object
        propertyNames_1.default,
        additionalProperties_1.default,
        dependencies_1.default,
        properties_1.default,
        patternProperties_1.default
      ];
      if (draft2020)
        applicator.push(prefixItems_1.default, items2020_1.default);
      else
        applicator.push(additionalItems_1.default, items_1.default);
      applicator.push(contains_1.default);
      return applicator;
    }
    exports.default = getApplicator;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/format/format.js
var require_format = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/format/format.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must match format "${schemaCode}"`,
      params: ({ schemaCode }) => (0, codegen_1._)`{format: ${schemaCode}}`
    };
    var def = {
      keyword: "format",
      type: ["number", "string"],
      schemaType: "string",
      $data: true,
      error,
      code(cxt, ruleType) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        const { opts, errSchemaPath, schemaEnv, self } = it;
        if (!opts.validateFormats)
          return;
        if ($data)
          validate$DataFormat();
        else
          validateFormat();
        function validate$DataFormat() {
          const fmts = gen.scopeValue("formats", {
            ref: self.formats,
            code: opts.code.formats
          });
          const fDef = gen.const("fDef", (0, codegen_1._)`${fmts}[${schemaCode}]`);
          const fType = gen.let("fType");
          const format = gen.let("format");
          gen.if((0, codegen_1._)`typeof ${fDef} == "object" && !(${fDef} instanceof RegExp)`, () => gen.assign(fType, (0, codegen_1._)`${fDef}.type || "string"`).assign(format, (0, codegen_1._)`${fDef}.validate`), () => gen.assign(fType, (0, codegen_1._)`"string"`).assign(format, fDef));
          cxt.fail$data((0, codegen_1.or)(unknownFmt(), invalidFmt()));
          function unknownFmt() {
            if (opts.strictSchema === false)
              return codegen_1.nil;
            return (0, codegen_1._)`${schemaCode} && !${format}`;
          }
          function invalidFmt() {
            const callFormat = schemaEnv.$async ? (0, codegen_1._)`(${fDef}.async ? await ${format}(${data}) : ${format}(${data}))` : (0, codegen_1._)`${format}(${data})`;
            const validData = (0, codegen_1._)`(typeof ${format} == "function" ? ${callFormat} : ${format}.test(${data}))`;
            return (0, codegen_1._)`${format} && ${format} !== true && ${fType} === ${ruleType} && !${validData}`;
          }
        }
        function validateFormat() {
          const formatDef = self.formats[schema];
          if (!formatDef) {
            unknownFormat();
            return;
          }
          if (formatDef === true)
            return;
          const [fmtType, format, fmtRef] = getFormat(formatDef);
          if (fmtType === ruleType)
            cxt.pass(validCondition());
          function unknownFormat() {
            if (opts.strictSchema === false) {
              self.logger.warn(unknownMsg());
              return;
            }
            throw new Error(unknownMsg());
            function unknownMsg() {
              return `unknown format "${schema}" ignored in schema at path "${errSchemaPath}"`;
            }
          }
          function getFormat(fmtDef) {
            const code = fmtDef instanceof RegExp ? (0, codegen_1.regexpCode)(fmtDef) : opts.code.formats ? (0, codegen_1._)`${opts.code.formats}${(0, codegen_1.getProperty)(schema)}` : void 0;
            const fmt = gen.scopeValue("formats", { key: schema, ref: fmtDef, code });
            if (typeof fmtDef == "object" && !(fmtDef instanceof RegExp)) {
              return [fmtDef.type || "string", fmtDef.validate, (0, codegen_1._)`${fmt}.validate`];
            }
            return ["string", fmtDef, fmt];
          }
          function validCondition() {
            if (typeof formatDef == "object" && !(formatDef instanceof RegExp) && formatDef.async) {
              if (!schemaEnv.$async)
                throw new Error("async format in sync schema");
              return (0, codegen_1._)`await ${fmtRef}(${data})`;
            }
            return typeof format == "function" ? (0, codegen_1._)`${fmtRef}(${data})` : (0, codegen_1._)`${fmtRef}.test(${data})`;
          }
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/format/index.js
var require_format2 = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/format/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var format_1 = require_format();
    var format = [format_1.default];
    exports.default = format;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/metadata.js
var require_metadata = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/metadata.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.contentVocabulary = exports.metadataVocabulary = void 0;
    exports.metadataVocabulary = [
      "title",
      "description",
      "default",
      "deprecated",
      "readOnly",
      "writeOnly",
      "examples"
    ];
    exports.contentVocabulary = [
      "contentMediaType",
      "contentEncoding",
      "contentSchema"
    ];
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/draft7.js
var require_draft7 = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/draft7.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var core_1 = require_core2();
    var validation_1 = require_validation();
    var applicator_1 = require_applicator();
    var format_1 = require_format2();
    var metadata_1 = require_metadata();
    var draft7Vocabularies = [
      core_1.default,
      validation_1.default,
      (0, applicator_1.default)(),
      format_1.default,
      metadata_1.metadataVocabulary,
      metadata_1.contentVocabulary
    ];
    exports.default = draft7Vocabularies;
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/discriminator/types.js
var require_types = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/discriminator/types.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.DiscrError = void 0;
    var DiscrError;
    (function(DiscrError2) {
      DiscrError2["Tag"] = "tag";
      DiscrError2["Mapping"] = "mapping";
    })(DiscrError || (exports.DiscrError = DiscrError = {}));
  }
});

// ../../work/main/node_modules/ajv/dist/vocabularies/discriminator/index.js
var require_discriminator = __commonJS({
  "../../work/main/node_modules/ajv/dist/vocabularies/discriminator/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var types_1 = require_types();
    var compile_1 = require_compile();
    var ref_error_1 = require_ref_error();
    var util_1 = require_util();
    var error = {
      message: ({ params: { discrError, tagName } }) => discrError === types_1.DiscrError.Tag ? `tag "${tagName}" must be string` : `value of tag "${tagName}" must be in oneOf`,
      params: ({ params: { discrError, tag, tagName } }) => (0, codegen_1._)`{error: ${discrError}, tag: ${tagName}, tagValue: ${tag}}`
    };
    var def = {
      keyword: "discriminator",
      type: "object",
      schemaType: "object",
      error,
      code(cxt) {
        const { gen, data, schema, parentSchema, it } = cxt;
        const { oneOf } = parentSchema;
        if (!it.opts.discriminator) {
          throw new Error("discriminator: requires discriminator option");
        }
        const tagName = schema.propertyName;
        if (typeof tagName != "string")
          throw new Error("discriminator: requires propertyName");
        if (schema.mapping)
          throw new Error("discriminator: mapping is not supported");
        if (!oneOf)
          throw new Error("discriminator: requires oneOf keyword");
        const valid = gen.let("valid", false);
        const tag = gen.const("tag", (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(tagName)}`);
        gen.if((0, codegen_1._)`typeof ${tag} == "string"`, () => validateMapping(), () => cxt.error(false, { discrError: types_1.DiscrError.Tag, tag, tagName }));
        cxt.ok(valid);
        function validateMapping() {
          const mapping = getMapping();
          gen.if(false);
          for (const tagValue in mapping) {
            gen.elseIf((0, codegen_1._)`${tag} === ${tagValue}`);
            gen.assign(valid, applyTagSchema(mapping[tagValue]));
          }
          gen.else();
          cxt.error(false, { discrError: types_1.DiscrError.Mapping, tag, tagName });
          gen.endIf();
        }
        function applyTagSchema(schemaProp) {
          const _valid = gen.name("valid");
          const schCxt = cxt.subschema({ keyword: "oneOf", schemaProp }, _valid);
          cxt.mergeEvaluated(schCxt, codegen_1.Name);
          return _valid;
        }
        function getMapping() {
          var _a;
          const oneOfMapping = {};
          const topRequired = hasRequired(parentSchema);
          let tagRequired = true;
          for (let i = 0; i < oneOf.length; i++) {
            let sch = oneOf[i];
            if ((sch === null || sch === void 0 ? void 0 : sch.$ref) && !(0, util_1.schemaHasRulesButRef)(sch, it.self.RULES)) {
              const ref = sch.$ref;
              sch = compile_1.resolveRef.call(it.self, it.schemaEnv.root, it.baseId, ref);
              if (sch instanceof compile_1.SchemaEnv)
                sch = sch.schema;
              if (sch === void 0)
                throw new ref_error_1.default(it.opts.uriResolver, it.baseId, ref);
            }
            const propSch = (_a = sch === null || sch === void 0 ? void 0 : sch.properties) === null || _a === void 0 ? void 0 : _a[tagName];
            if (typeof propSch != "object") {
              throw new Error(`discriminator: oneOf subschemas (or referenced schemas) must have "properties/${tagName}"`);
            }
            tagRequired = tagRequired && (topRequired || hasRequired(sch));
            addMappings(propSch, i);
          }
          if (!tagRequired)
            throw new Error(`discriminator: "${tagName}" must be required`);
          return oneOfMapping;
          function hasRequired({ required }) {
            return Array.isArray(required) && required.includes(tagName);
          }
          function addMappings(sch, i) {
            if (sch.const) {
              addMapping(sch.const, i);
            } else if (sch.enum) {
              for (const tagValue of sch.enum) {
                addMapping(tagValue, i);
              }
            } else {
              throw new Error(`discriminator: "properties/${tagName}" must have "const" or "enum"`);
            }
          }
          function addMapping(tagValue, i) {
            if (typeof tagValue != "string" || tagValue in oneOfMapping) {
              throw new Error(`discriminator: "${tagName}" values must be unique strings`);
            }
            oneOfMapping[tagValue] = i;
          }
        }
      }
    };
    exports.default = def;
  }
});

// ../../work/main/node_modules/ajv/dist/refs/json-schema-draft-07.json
var require_json_schema_draft_07 = __commonJS({
  "../../work/main/node_modules/ajv/dist/refs/json-schema-draft-07.json"(exports, module) {
    module.exports = {
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "http://json-schema.org/draft-07/schema#",
      title: "Core schema meta-schema",
      definitions: {
        schemaArray: {
          type: "array",
          minItems: 1,
          items: { $ref: "#" }
        },
        nonNegativeInteger: {
          type: "integer",
          minimum: 0
        },
        nonNegativeIntegerDefault0: {
          allOf: [{ $ref: "#/definitions/nonNegativeInteger" }, { default: 0 }]
        },
        simpleTypes: {
          enum: ["array", "boolean", "integer", "null", "number", "object", "string"]
        },
        stringArray: {
          type: "array",
          items: { type: "string" },
          uniqueItems: true,
          default: []
        }
      },
      type: ["object", "boolean"],
      properties: {
        $id: {
          type: "string",
          format: "uri-reference"
        },
        $schema: {
          type: "string",
          format: "uri"
        },
        $ref: {
          type: "string",
          format: "uri-reference"
        },
        $comment: {
          type: "string"
        },
        title: {
          type: "string"
        },
        description: {
          type: "string"
        },
        default: true,
        readOnly: {
          type: "boolean",
          default: false
        },
        examples: {
          type: "array",
          items: true
        },
        multipleOf: {
          type: "number",
          exclusiveMinimum: 0
        },
        maximum: {
          type: "number"
        },
        exclusiveMaximum: {
          type: "number"
        },
        minimum: {
          type: "number"
        },
        exclusiveMinimum: {
          type: "number"
        },
        maxLength: { $ref: "#/definitions/nonNegativeInteger" },
        minLength: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        pattern: {
          type: "string",
          format: "regex"
        },
        additionalItems: { $ref: "#" },
        items: {
          anyOf: [{ $ref: "#" }, { $ref: "#/definitions/schemaArray" }],
          default: true
        },
        maxItems: { $ref: "#/definitions/nonNegativeInteger" },
        minItems: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        uniqueItems: {
          type: "boolean",
          default: false
        },
        contains: { $ref: "#" },
        maxProperties: { $ref: "#/definitions/nonNegativeInteger" },
        minProperties: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        required: { $ref: "#/definitions/stringArray" },
        additionalProperties: { $ref: "#" },
        definitions: {
          type: "object",
          additionalProperties: { $ref: "#" },
          default: {}
        },
        properties: {
          type: "object",
          additionalProperties: { $ref: "#" },
          default: {}
        },
        patternProperties: {
          type: "object",
          additionalProperties: { $ref: "#" },
          propertyNames: { format: "regex" },
          default: {}
        },
        dependencies: {
          type: "object",
          additionalProperties: {
            anyOf: [{ $ref: "#" }, { $ref: "#/definitions/stringArray" }]
          }
        },
        propertyNames: { $ref: "#" },
        const: true,
        enum: {
          type: "array",
          items: true,
          minItems: 1,
          uniqueItems: true
        },
        type: {
          anyOf: [
            { $ref: "#/definitions/simpleTypes" },
            {
              type: "array",
              items: { $ref: "#/definitions/simpleTypes" },
              minItems: 1,
              uniqueItems: true
            }
          ]
        },
        format: { type: "string" },
        contentMediaType: { type: "string" },
        contentEncoding: { type: "string" },
        if: { $ref: "#" },
        then: { $ref: "#" },
        else: { $ref: "#" },
        allOf: { $ref: "#/definitions/schemaArray" },
        anyOf: { $ref: "#/definitions/schemaArray" },
        oneOf: { $ref: "#/definitions/schemaArray" },
        not: { $ref: "#" }
      },
      default: true
    };
  }
});

// ../../work/main/node_modules/ajv/dist/ajv.js
var require_ajv = __commonJS({
  "../../work/main/node_modules/ajv/dist/ajv.js"(exports, module) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.MissingRefError = exports.ValidationError = exports.CodeGen = exports.Name = exports.nil = exports.stringify = exports.str = exports._ = exports.KeywordCxt = exports.Ajv = void 0;
    var core_1 = require_core();
    var draft7_1 = require_draft7();
    var discriminator_1 = require_discriminator();
    var draft7MetaSchema = require_json_schema_draft_07();
    var META_SUPPORT_DATA = ["/properties"];
    var META_SCHEMA_ID = "http://json-schema.org/draft-07/schema";
    var Ajv2 = class extends core_1.default {
      _addVocabularies() {
        super._addVocabularies();
        draft7_1.default.forEach((v) => this.addVocabulary(v));
        if (this.opts.discriminator)
          this.addKeyword(discriminator_1.default);
      }
      _addDefaultMetaSchema() {
        super._addDefaultMetaSchema();
        if (!this.opts.meta)
          return;
        const metaSchema = this.opts.$data ? this.$dataMetaSchema(draft7MetaSchema, META_SUPPORT_DATA) : draft7MetaSchema;
        this.addMetaSchema(metaSchema, META_SCHEMA_ID, false);
        this.refs["http://json-schema.org/schema"] = META_SCHEMA_ID;
      }
      defaultMeta() {
        return this.opts.defaultMeta = super.defaultMeta() || (this.getSchema(META_SCHEMA_ID) ? META_SCHEMA_ID : void 0);
      }
    };
    exports.Ajv = Ajv2;
    module.exports = exports = Ajv2;
    module.exports.Ajv = Ajv2;
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.default = Ajv2;
    var validate_1 = require_validate();
    Object.defineProperty(exports, "KeywordCxt", { enumerable: true, get: function() {
      return validate_1.KeywordCxt;
    } });
    var codegen_1 = require_codegen();
    Object.defineProperty(exports, "_", { enumerable: true, get: function() {
      return codegen_1._;
    } });
    Object.defineProperty(exports, "str", { enumerable: true, get: function() {
      return codegen_1.str;
    } });
    Object.defineProperty(exports, "stringify", { enumerable: true, get: function() {
      return codegen_1.stringify;
    } });
    Object.defineProperty(exports, "nil", { enumerable: true, get: function() {
      return codegen_1.nil;
    } });
    Object.defineProperty(exports, "Name", { enumerable: true, get: function() {
      return codegen_1.Name;
    } });
    Object.defineProperty(exports, "CodeGen", { enumerable: true, get: function() {
      return codegen_1.CodeGen;
    } });
    var validation_error_1 = require_validation_error();
    Object.defineProperty(exports, "ValidationError", { enumerable: true, get: function() {
      return validation_error_1.default;
    } });
    var ref_error_1 = require_ref_error();
    Object.defineProperty(exports, "MissingRefError", { enumerable: true, get: function() {
      return ref_error_1.default;
    } });
  }
});

// ../../work/main/node_modules/jstat/dist/jstat.js
var require_jstat = __commonJS({
  "../../work/main/node_modules/jstat/dist/jstat.js"(exports, module) {
    (function(window, factory) {
      if (typeof exports === "object") {
        module.exports = factory();
      } else if (typeof define === "function" && define.amd) {
        define(factory);
      } else {
        window.jStat = factory();
      }
    })(exports, function() {
      var jStat2 = (function(Math2, undefined2) {
        var concat = Array.prototype.concat;
        var slice = Array.prototype.slice;
        var toString = Object.prototype.toString;
        function calcRdx(n, m) {
          var val = n > m ? n : m;
          return Math2.pow(
            10,
            17 - ~~(Math2.log(val > 0 ? val : -val) * Math2.LOG10E)
          );
        }
        var isArray = Array.isArray || function isArray2(arg) {
          return toString.call(arg) === "[object Array]";
        };
        function isFunction(arg) {
          return toString.call(arg) === "[object Function]";
        }
        function isNumber(num) {
          return typeof num === "number" ? num - num === 0 : false;
        }
        function toVector(arr) {
          return concat.apply([], arr);
        }
        function jStat3() {
          return new jStat3._init(arguments);
        }
        jStat3.fn = jStat3.prototype;
        jStat3._init = function _init(args) {
          if (isArray(args[0])) {
            if (isArray(args[0][0])) {
              if (isFunction(args[1]))
                args[0] = jStat3.map(args[0], args[1]);
              for (var i = 0; i < args[0].length; i++)
                this[i] = args[0][i];
              this.length = args[0].length;
            } else {
              this[0] = isFunction(args[1]) ? jStat3.map(args[0], args[1]) : args[0];
              this.length = 1;
            }
          } else if (isNumber(args[0])) {
            this[0] = jStat3.seq.apply(null, args);
            this.length = 1;
          } else if (args[0] instanceof jStat3) {
            return jStat3(args[0].toArray());
          } else {
            this[0] = [];
            this.length = 1;
          }
          return this;
        };
        jStat3._init.prototype = jStat3.prototype;
        jStat3._init.constructor = jStat3;
        jStat3.utils = {
          calcRdx,
          isArray,
          isFunction,
          isNumber,
          toVector
        };
        jStat3._random_fn = Math2.random;
        jStat3.setRandom = function setRandom(fn) {
          if (typeof fn !== "function")
            throw new TypeError("fn is not a function");
          jStat3._random_fn = fn;
        };
        jStat3.extend = function extend(obj) {
          var i, j;
          if (arguments.length === 1) {
            for (j in obj)
              jStat3[j] = obj[j];
            return this;
          }
          for (i = 1; i < arguments.length; i++) {
            for (j in arguments[i])
              obj[j] = arguments[i][j];
          }
          return obj;
        };
        jStat3.rows = function rows(arr) {
          return arr.length || 1;
        };
        jStat3.cols = function cols(arr) {
          return arr[0].length || 1;
        };
        jStat3.dimensions = function dimensions(arr) {
          return {
            rows: jStat3.rows(arr),
            cols: jStat3.cols(arr)
          };
        };
        jStat3.row = function row(arr, index) {
          if (isArray(index)) {
            return index.map(function(i) {
              return jStat3.row(arr, i);
            });
          }
          return arr[index];
        };
        jStat3.rowa = function rowa(arr, i) {
          return jStat3.row(arr, i);
        };
        jStat3.col = function col(arr, index) {
          if (isArray(index)) {
            var submat = jStat3.arange(arr.length).map(function() {
              return new Array(index.length);
            });
            index.forEach(function(ind, i2) {
              jStat3.arange(arr.length).forEach(function(j) {
                submat[j][i2] = arr[j][ind];
              });
            });
            return submat;
          }
          var column = new Array(arr.length);
          for (var i = 0; i < arr.length; i++)
            column[i] = [arr[i][index]];
          return column;
        };
        jStat3.cola = function cola(arr, i) {
          return jStat3.col(arr, i).map(function(a) {
            return a[0];
          });
        };
        jStat3.diag = function diag(arr) {
          var nrow = jStat3.rows(arr);
          var res = new Array(nrow);
          for (var row = 0; row < nrow; row++)
            res[row] = [arr[row][row]];
          return res;
        };
        jStat3.antidiag = function antidiag(arr) {
          var nrow = jStat3.rows(arr) - 1;
          var res = new Array(nrow);
          for (var i = 0; nrow >= 0; nrow--, i++)
            res[i] = [arr[i][nrow]];
          return res;
        };
        jStat3.transpose = function transpose(arr) {
          var obj = [];
          var objArr, rows, cols, j, i;
          if (!isArray(arr[0]))
            arr = [arr];
          rows = arr.length;
          cols = arr[0].length;
          for (i = 0; i < cols; i++) {
            objArr = new Array(rows);
            for (j = 0; j < rows; j++)
              objArr[j] = arr[j][i];
            obj.push(objArr);
          }
          return obj.length === 1 ? obj[0] : obj;
        };
        jStat3.map = function map(arr, func, toAlter) {
          var row, nrow, ncol, res, col;
          if (!isArray(arr[0]))
            arr = [arr];
          nrow = arr.length;
          ncol = arr[0].length;
          res = toAlter ? arr : new Array(nrow);
          for (row = 0; row < nrow; row++) {
            if (!res[row])
              res[row] = new Array(ncol);
            for (col = 0; col < ncol; col++)
              res[row][col] = func(arr[row][col], row, col);
          }
          return res.length === 1 ? res[0] : res;
        };
        jStat3.cumreduce = function cumreduce(arr, func, toAlter) {
          var row, nrow, ncol, res, col;
          if (!isArray(arr[0]))
            arr = [arr];
          nrow = arr.length;
          ncol = arr[0].length;
          res = toAlter ? arr : new Array(nrow);
          for (row = 0; row < nrow; row++) {
            if (!res[row])
              res[row] = new Array(ncol);
            if (ncol > 0)
              res[row][0] = arr[row][0];
            for (col = 1; col < ncol; col++)
              res[row][col] = func(res[row][col - 1], arr[row][col]);
          }
          return res.length === 1 ? res[0] : res;
        };
        jStat3.alter = function alter(arr, func) {
          return jStat3.map(arr, func, true);
        };
        jStat3.create = function create(rows, cols, func) {
          var res = new Array(rows);
          var i, j;
          if (isFunction(cols)) {
            func = cols;
            cols = rows;
          }
          for (i = 0; i < rows; i++) {
            res[i] = new Array(cols);
            for (j = 0; j < cols; j++)
              res[i][j] = func(i, j);
          }
          return res;
        };
        function retZero() {
          return 0;
        }
        jStat3.zeros = function zeros(rows, cols) {
          if (!isNumber(cols))
            cols = rows;
          return jStat3.create(rows, cols, retZero);
        };
        function retOne() {
          return 1;
        }
        jStat3.ones = function ones(rows, cols) {
          if (!isNumber(cols))
            cols = rows;
          return jStat3.create(rows, cols, retOne);
        };
        jStat3.rand = function rand(rows, cols) {
          if (!isNumber(cols))
            cols = rows;
          return jStat3.create(rows, cols, jStat3._random_fn);
        };
        function retIdent(i, j) {
          return i === j ? 1 : 0;
        }
        jStat3.identity = function identity2(rows, cols) {
          if (!isNumber(cols))
            cols = rows;
          return jStat3.create(rows, cols, retIdent);
        };
        jStat3.symmetric = function symmetric2(arr) {
          var size = arr.length;
          var row, col;
          if (arr.length !== arr[0].length)
            return false;
          for (row = 0; row < size; row++) {
            for (col = 0; col < size; col++)
              if (arr[col][row] !== arr[row][col])
                return false;
          }
          return true;
        };
        jStat3.clear = function clear(arr) {
          return jStat3.alter(arr, retZero);
        };
        jStat3.seq = function seq(min, max, length, func) {
          if (!isFunction(func))
            func = false;
          var arr = [];
          var hival = calcRdx(min, max);
          var step = (max * hival - min * hival) / ((length - 1) * hival);
          var current = min;
          var cnt;
          for (cnt = 0; current <= max && cnt < length; cnt++, current = (min * hival + step * hival * cnt) / hival) {
            arr.push(func ? func(current, cnt) : current);
          }
          return arr;
        };
        jStat3.arange = function arange(start, end, step) {
          var rl = [];
          var i;
          step = step || 1;
          if (end === undefined2) {
            end = start;
            start = 0;
          }
          if (start === end || step === 0) {
            return [];
          }
          if (start < end && step < 0) {
            return [];
          }
          if (start > end && step > 0) {
            return [];
          }
          if (step > 0) {
            for (i = start; i < end; i += step) {
              rl.push(i);
            }
          } else {
            for (i = start; i > end; i += step) {
              rl.push(i);
            }
          }
          return rl;
        };
        jStat3.slice = /* @__PURE__ */ (function() {
          function _slice(list2, start, end, step) {
            var i;
            var rl = [];
            var length = list2.length;
            if (start === undefined2 && end === undefined2 && step === undefined2) {
              return jStat3.copy(list2);
            }
            start = start || 0;
            end = end || list2.length;
            start = start >= 0 ? start : length + start;
            end = end >= 0 ? end : length + end;
            step = step || 1;
            if (start === end || step === 0) {
              return [];
            }
            if (start < end && step < 0) {
              return [];
            }
            if (start > end && step > 0) {
              return [];
            }
            if (step > 0) {
              for (i = start; i < end; i += step) {
                rl.push(list2[i]);
              }
            } else {
              for (i = start; i > end; i += step) {
                rl.push(list2[i]);
              }
            }
            return rl;
          }
          function slice2(list2, rcSlice) {
            var colSlice, rowSlice;
            rcSlice = rcSlice || {};
            if (isNumber(rcSlice.row)) {
              if (isNumber(rcSlice.col))
                return list2[rcSlice.row][rcSlice.col];
              var row = jStat3.rowa(list2, rcSlice.row);
              colSlice = rcSlice.col || {};
              return _slice(row, colSlice.start, colSlice.end, colSlice.step);
            }
            if (isNumber(rcSlice.col)) {
              var col = jStat3.cola(list2, rcSlice.col);
              rowSlice = rcSlice.row || {};
              return _slice(col, rowSlice.start, rowSlice.end, rowSlice.step);
            }
            rowSlice = rcSlice.row || {};
            colSlice = rcSlice.col || {};
            var rows = _slice(list2, rowSlice.start, rowSlice.end, rowSlice.step);
            return rows.map(function(row2) {
              return _slice(row2, colSlice.start, colSlice.end, colSlice.step);
            });
          }
          return slice2;
        })();
        jStat3.sliceAssign = function sliceAssign(A, rcSlice, B) {
          var nl, ml;
          if (isNumber(rcSlice.row)) {
            if (isNumber(rcSlice.col))
              return A[rcSlice.row][rcSlice.col] = B;
            rcSlice.col = rcSlice.col || {};
            rcSlice.col.start = rcSlice.col.start || 0;
            rcSlice.col.end = rcSlice.col.end || A[0].length;
            rcSlice.col.step = rcSlice.col.step || 1;
            nl = jStat3.arange(
              rcSlice.col.start,
              Math2.min(A.length, rcSlice.col.end),
              rcSlice.col.step
            );
            var m = rcSlice.row;
            nl.forEach(function(n2, i) {
              A[m][n2] = B[i];
            });
            return A;
          }
          if (isNumber(rcSlice.col)) {
            rcSlice.row = rcSlice.row || {};
            rcSlice.row.start = rcSlice.row.start || 0;
            rcSlice.row.end = rcSlice.row.end || A.length;
            rcSlice.row.step = rcSlice.row.step || 1;
            ml = jStat3.arange(
              rcSlice.row.start,
              Math2.min(A[0].length, rcSlice.row.end),
              rcSlice.row.step
            );
            var n = rcSlice.col;
            ml.forEach(function(m2, j) {
              A[m2][n] = B[j];
            });
            return A;
          }
          if (B[0].length === undefined2) {
            B = [B];
          }
          rcSlice.row.start = rcSlice.row.start || 0;
          rcSlice.row.end = rcSlice.row.end || A.length;
          rcSlice.row.step = rcSlice.row.step || 1;
          rcSlice.col.start = rcSlice.col.start || 0;
          rcSlice.col.end = rcSlice.col.end || A[0].length;
          rcSlice.col.step = rcSlice.col.step || 1;
          ml = jStat3.arange(
            rcSlice.row.start,
            Math2.min(A.length, rcSlice.row.end),
            rcSlice.row.step
          );
          nl = jStat3.arange(
            rcSlice.col.start,
            Math2.min(A[0].length, rcSlice.col.end),
            rcSlice.col.step
          );
          ml.forEach(function(m2, i) {
            nl.forEach(function(n2, j) {
              A[m2][n2] = B[i][j];
            });
          });
          return A;
        };
        jStat3.diagonal = function diagonal2(diagArray) {
          var mat = jStat3.zeros(diagArray.length, diagArray.length);
          diagArray.forEach(function(t, i) {
            mat[i][i] = t;
          });
          return mat;
        };
        jStat3.copy = function copy(A) {
          return A.map(function(row) {
            if (isNumber(row))
              return row;
            return row.map(function(t) {
              return t;
            });
          });
        };
        var jProto = jStat3.prototype;
        jProto.length = 0;
        jProto.push = Array.prototype.push;
        jProto.sort = Array.prototype.sort;
        jProto.splice = Array.prototype.splice;
        jProto.slice = Array.prototype.slice;
        jProto.toArray = function toArray() {
          return this.length > 1 ? slice.call(this) : slice.call(this)[0];
        };
        jProto.map = function map(func, toAlter) {
          return jStat3(jStat3.map(this, func, toAlter));
        };
        jProto.cumreduce = function cumreduce(func, toAlter) {
          return jStat3(jStat3.cumreduce(this, func, toAlter));
        };
        jProto.alter = function alter(func) {
          jStat3.alter(this, func);
          return this;
        };
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jProto[passfunc] = function(func) {
              var self = this, results;
              if (func) {
                setTimeout(function() {
                  func.call(self, jProto[passfunc].call(self));
                });
                return this;
              }
              results = jStat3[passfunc](this);
              return isArray(results) ? jStat3(results) : results;
            };
          })(funcs[i]);
        })("transpose clear symmetric rows cols dimensions diag antidiag".split(" "));
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jProto[passfunc] = function(index, func) {
              var self = this;
              if (func) {
                setTimeout(function() {
                  func.call(self, jProto[passfunc].call(self, index));
                });
                return this;
              }
              return jStat3(jStat3[passfunc](this, index));
            };
          })(funcs[i]);
        })("row col".split(" "));
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jProto[passfunc] = function() {
              return jStat3(jStat3[passfunc].apply(null, arguments));
            };
          })(funcs[i]);
        })("create zeros ones rand identity".split(" "));
        return jStat3;
      })(Math);
      (function(jStat3, Math2) {
        var isFunction = jStat3.utils.isFunction;
        function ascNum(a, b) {
          return a - b;
        }
        function clip(arg, min, max) {
          return Math2.max(min, Math2.min(arg, max));
        }
        jStat3.sum = function sum(arr) {
          var sum2 = 0;
          var i = arr.length;
          while (--i >= 0)
            sum2 += arr[i];
          return sum2;
        };
        jStat3.sumsqrd = function sumsqrd(arr) {
          var sum = 0;
          var i = arr.length;
          while (--i >= 0)
            sum += arr[i] * arr[i];
          return sum;
        };
        jStat3.sumsqerr = function sumsqerr(arr) {
          var mean = jStat3.mean(arr);
          var sum = 0;
          var i = arr.length;
          var tmp;
          while (--i >= 0) {
            tmp = arr[i] - mean;
            sum += tmp * tmp;
          }
          return sum;
        };
        jStat3.sumrow = function sumrow(arr) {
          var sum = 0;
          var i = arr.length;
          while (--i >= 0)
            sum += arr[i];
          return sum;
        };
        jStat3.product = function product(arr) {
          var prod = 1;
          var i = arr.length;
          while (--i >= 0)
            prod *= arr[i];
          return prod;
        };
        jStat3.min = function min(arr) {
          var low = arr[0];
          var i = 0;
          while (++i < arr.length)
            if (arr[i] < low)
              low = arr[i];
          return low;
        };
        jStat3.max = function max(arr) {
          var high = arr[0];
          var i = 0;
          while (++i < arr.length)
            if (arr[i] > high)
              high = arr[i];
          return high;
        };
        jStat3.unique = function unique(arr) {
          var hash = {}, _arr = [];
          for (var i = 0; i < arr.length; i++) {
            if (!hash[arr[i]]) {
              hash[arr[i]] = true;
              _arr.push(arr[i]);
            }
          }
          return _arr;
        };
        jStat3.mean = function mean(arr) {
          return jStat3.sum(arr) / arr.length;
        };
        jStat3.meansqerr = function meansqerr(arr) {
          return jStat3.sumsqerr(arr) / arr.length;
        };
        jStat3.geomean = function geomean(arr) {
          var logs = arr.map(Math2.log);
          var meanOfLogs = jStat3.mean(logs);
          return Math2.exp(meanOfLogs);
        };
        jStat3.median = function median(arr) {
          var arrlen = arr.length;
          var _arr = arr.slice().sort(ascNum);
          return !(arrlen & 1) ? (_arr[arrlen / 2 - 1] + _arr[arrlen / 2]) / 2 : _arr[arrlen / 2 | 0];
        };
        jStat3.cumsum = function cumsum(arr) {
          return jStat3.cumreduce(arr, function(a, b) {
            return a + b;
          });
        };
        jStat3.cumprod = function cumprod(arr) {
          return jStat3.cumreduce(arr, function(a, b) {
            return a * b;
          });
        };
        jStat3.diff = function diff(arr) {
          var diffs = [];
          var arrLen = arr.length;
          var i;
          for (i = 1; i < arrLen; i++)
            diffs.push(arr[i] - arr[i - 1]);
          return diffs;
        };
        jStat3.rank = function(arr) {
          var i;
          var distinctNumbers = [];
          var numberCounts = {};
          for (i = 0; i < arr.length; i++) {
            var number = arr[i];
            if (numberCounts[number]) {
              numberCounts[number]++;
            } else {
              numberCounts[number] = 1;
              distinctNumbers.push(number);
            }
          }
          var sortedDistinctNumbers = distinctNumbers.sort(ascNum);
          var numberRanks = {};
          var currentRank = 1;
          for (i = 0; i < sortedDistinctNumbers.length; i++) {
            var number = sortedDistinctNumbers[i];
            var count = numberCounts[number];
            var first = currentRank;
            var last = currentRank + count - 1;
            var rank = (first + last) / 2;
            numberRanks[number] = rank;
            currentRank += count;
          }
          return arr.map(function(number2) {
            return numberRanks[number2];
          });
        };
        jStat3.mode = function mode(arr) {
          var arrLen = arr.length;
          var _arr = arr.slice().sort(ascNum);
          var count = 1;
          var maxCount = 0;
          var numMaxCount = 0;
          var mode_arr = [];
          var i;
          for (i = 0; i < arrLen; i++) {
            if (_arr[i] === _arr[i + 1]) {
              count++;
            } else {
              if (count > maxCount) {
                mode_arr = [_arr[i]];
                maxCount = count;
                numMaxCount = 0;
              } else if (count === maxCount) {
                mode_arr.push(_arr[i]);
                numMaxCount++;
              }
              count = 1;
            }
          }
          return numMaxCount === 0 ? mode_arr[0] : mode_arr;
        };
        jStat3.range = function range2(arr) {
          return jStat3.max(arr) - jStat3.min(arr);
        };
        jStat3.variance = function variance(arr, flag) {
          return jStat3.sumsqerr(arr) / (arr.length - (flag ? 1 : 0));
        };
        jStat3.pooledvariance = function pooledvariance(arr) {
          var sumsqerr = arr.reduce(function(a, samples) {
            return a + jStat3.sumsqerr(samples);
          }, 0);
          var count = arr.reduce(function(a, samples) {
            return a + samples.length;
          }, 0);
          return sumsqerr / (count - arr.length);
        };
        jStat3.deviation = function(arr) {
          var mean = jStat3.mean(arr);
          var arrlen = arr.length;
          var dev = new Array(arrlen);
          for (var i = 0; i < arrlen; i++) {
            dev[i] = arr[i] - mean;
          }
          return dev;
        };
        jStat3.stdev = function stdev(arr, flag) {
          return Math2.sqrt(jStat3.variance(arr, flag));
        };
        jStat3.pooledstdev = function pooledstdev(arr) {
          return Math2.sqrt(jStat3.pooledvariance(arr));
        };
        jStat3.meandev = function meandev(arr) {
          var mean = jStat3.mean(arr);
          var a = [];
          for (var i = arr.length - 1; i >= 0; i--) {
            a.push(Math2.abs(arr[i] - mean));
          }
          return jStat3.mean(a);
        };
        jStat3.meddev = function meddev(arr) {
          var median = jStat3.median(arr);
          var a = [];
          for (var i = arr.length - 1; i >= 0; i--) {
            a.push(Math2.abs(arr[i] - median));
          }
          return jStat3.median(a);
        };
        jStat3.coeffvar = function coeffvar(arr) {
          return jStat3.stdev(arr) / jStat3.mean(arr);
        };
        jStat3.quartiles = function quartiles(arr) {
          var arrlen = arr.length;
          var _arr = arr.slice().sort(ascNum);
          return [
            _arr[Math2.round(arrlen / 4) - 1],
            _arr[Math2.round(arrlen / 2) - 1],
            _arr[Math2.round(arrlen * 3 / 4) - 1]
          ];
        };
        jStat3.quantiles = function quantiles(arr, quantilesArray, alphap, betap) {
          var sortedArray = arr.slice().sort(ascNum);
          var quantileVals = [quantilesArray.length];
          var n = arr.length;
          var i, p, m, aleph, k, gamma;
          if (typeof alphap === "undefined")
            alphap = 3 / 8;
          if (typeof betap === "undefined")
            betap = 3 / 8;
          for (i = 0; i < quantilesArray.length; i++) {
            p = quantilesArray[i];
            m = alphap + p * (1 - alphap - betap);
            aleph = n * p + m;
            k = Math2.floor(clip(aleph, 1, n - 1));
            gamma = clip(aleph - k, 0, 1);
            quantileVals[i] = (1 - gamma) * sortedArray[k - 1] + gamma * sortedArray[k];
          }
          return quantileVals;
        };
        jStat3.percentile = function percentile(arr, k, exclusive) {
          var _arr = arr.slice().sort(ascNum);
          var realIndex = k * (_arr.length + (exclusive ? 1 : -1)) + (exclusive ? 0 : 1);
          var index = parseInt(realIndex);
          var frac = realIndex - index;
          if (index + 1 < _arr.length) {
            return _arr[index - 1] + frac * (_arr[index] - _arr[index - 1]);
          } else {
            return _arr[index - 1];
          }
        };
        jStat3.percentileOfScore = function percentileOfScore(arr, score, kind) {
          var counter = 0;
          var len = arr.length;
          var strict = false;
          var value, i;
          if (kind === "strict")
            strict = true;
          for (i = 0; i < len; i++) {
            value = arr[i];
            if (strict && value < score || !strict && value <= score) {
              counter++;
            }
          }
          return counter / len;
        };
        jStat3.histogram = function histogram(arr, binCnt) {
          binCnt = binCnt || 4;
          var first = jStat3.min(arr);
          var binWidth = (jStat3.max(arr) - first) / binCnt;
          var len = arr.length;
          var bins = [];
          var i;
          for (i = 0; i < binCnt; i++)
            bins[i] = 0;
          for (i = 0; i < len; i++)
            bins[Math2.min(Math2.floor((arr[i] - first) / binWidth), binCnt - 1)] += 1;
          return bins;
        };
        jStat3.covariance = function covariance(arr1, arr2) {
          var u = jStat3.mean(arr1);
          var v = jStat3.mean(arr2);
          var arr1Len = arr1.length;
          var sq_dev = new Array(arr1Len);
          var i;
          for (i = 0; i < arr1Len; i++)
            sq_dev[i] = (arr1[i] - u) * (arr2[i] - v);
          return jStat3.sum(sq_dev) / (arr1Len - 1);
        };
        jStat3.corrcoeff = function corrcoeff(arr1, arr2) {
          return jStat3.covariance(arr1, arr2) / jStat3.stdev(arr1, 1) / jStat3.stdev(arr2, 1);
        };
        jStat3.spearmancoeff = function(arr1, arr2) {
          arr1 = jStat3.rank(arr1);
          arr2 = jStat3.rank(arr2);
          return jStat3.corrcoeff(arr1, arr2);
        };
        jStat3.stanMoment = function stanMoment(arr, n) {
          var mu = jStat3.mean(arr);
          var sigma = jStat3.stdev(arr);
          var len = arr.length;
          var skewSum = 0;
          for (var i = 0; i < len; i++)
            skewSum += Math2.pow((arr[i] - mu) / sigma, n);
          return skewSum / arr.length;
        };
        jStat3.skewness = function skewness(arr) {
          return jStat3.stanMoment(arr, 3);
        };
        jStat3.kurtosis = function kurtosis(arr) {
          return jStat3.stanMoment(arr, 4) - 3;
        };
        var jProto = jStat3.prototype;
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jProto[passfunc] = function(fullbool, func) {
              var arr = [];
              var i2 = 0;
              var tmpthis = this;
              if (isFunction(fullbool)) {
                func = fullbool;
                fullbool = false;
              }
              if (func) {
                setTimeout(function() {
                  func.call(tmpthis, jProto[passfunc].call(tmpthis, fullbool));
                });
                return this;
              }
              if (this.length > 1) {
                tmpthis = fullbool === true ? this : this.transpose();
                for (; i2 < tmpthis.length; i2++)
                  arr[i2] = jStat3[passfunc](tmpthis[i2]);
                return arr;
              }
              return jStat3[passfunc](this[0], fullbool);
            };
          })(funcs[i]);
        })("cumsum cumprod".split(" "));
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jProto[passfunc] = function(fullbool, func) {
              var arr = [];
              var i2 = 0;
              var tmpthis = this;
              if (isFunction(fullbool)) {
                func = fullbool;
                fullbool = false;
              }
              if (func) {
                setTimeout(function() {
                  func.call(tmpthis, jProto[passfunc].call(tmpthis, fullbool));
                });
                return this;
              }
              if (this.length > 1) {
                if (passfunc !== "sumrow")
                  tmpthis = fullbool === true ? this : this.transpose();
                for (; i2 < tmpthis.length; i2++)
                  arr[i2] = jStat3[passfunc](tmpthis[i2]);
                return fullbool === true ? jStat3[passfunc](jStat3.utils.toVector(arr)) : arr;
              }
              return jStat3[passfunc](this[0], fullbool);
            };
          })(funcs[i]);
        })("sum sumsqrd sumsqerr sumrow product min max unique mean meansqerr geomean median diff rank mode range variance deviation stdev meandev meddev coeffvar quartiles histogram skewness kurtosis".split(" "));
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jProto[passfunc] = function() {
              var arr = [];
              var i2 = 0;
              var tmpthis = this;
              var args = Array.prototype.slice.call(arguments);
              var callbackFunction;
              if (isFunction(args[args.length - 1])) {
                callbackFunction = args[args.length - 1];
                var argsToPass = args.slice(0, args.length - 1);
                setTimeout(function() {
                  callbackFunction.call(
                    tmpthis,
                    jProto[passfunc].apply(tmpthis, argsToPass)
                  );
                });
                return this;
              } else {
                callbackFunction = void 0;
                var curriedFunction = function curriedFunction2(vector2) {
                  return jStat3[passfunc].apply(tmpthis, [vector2].concat(args));
                };
              }
              if (this.length > 1) {
                tmpthis = tmpthis.transpose();
                for (; i2 < tmpthis.length; i2++)
                  arr[i2] = curriedFunction(tmpthis[i2]);
                return arr;
              }
              return curriedFunction(this[0]);
            };
          })(funcs[i]);
        })("quantiles percentileOfScore".split(" "));
      })(jStat2, Math);
      (function(jStat3, Math2) {
        jStat3.gammaln = function gammaln2(x) {
          var j = 0;
          var cof = [
            76.18009172947146,
            -86.50532032941678,
            24.01409824083091,
            -1.231739572450155,
            0.001208650973866179,
            -5395239384953e-18
          ];
          var ser = 1.000000000190015;
          var xx, y, tmp;
          tmp = (y = xx = x) + 5.5;
          tmp -= (xx + 0.5) * Math2.log(tmp);
          for (; j < 6; j++)
            ser += cof[j] / ++y;
          return Math2.log(2.5066282746310007 * ser / xx) - tmp;
        };
        jStat3.loggam = function loggam(x) {
          var x0, x2, xp, gl, gl0;
          var k, n;
          var a = [
            0.08333333333333333,
            -0.002777777777777778,
            7936507936507937e-19,
            -5952380952380952e-19,
            8417508417508418e-19,
            -0.001917526917526918,
            0.00641025641025641,
            -0.02955065359477124,
            0.1796443723688307,
            -1.3924322169059
          ];
          x0 = x;
          n = 0;
          if (x == 1 || x == 2) {
            return 0;
          }
          if (x <= 7) {
            n = Math2.floor(7 - x);
            x0 = x + n;
          }
          x2 = 1 / (x0 * x0);
          xp = 2 * Math2.PI;
          gl0 = a[9];
          for (k = 8; k >= 0; k--) {
            gl0 *= x2;
            gl0 += a[k];
          }
          gl = gl0 / x0 + 0.5 * Math2.log(xp) + (x0 - 0.5) * Math2.log(x0) - x0;
          if (x <= 7) {
            for (k = 1; k <= n; k++) {
              gl -= Math2.log(x0 - 1);
              x0 -= 1;
            }
          }
          return gl;
        };
        jStat3.gammafn = function gammafn(x) {
          var p = [
            -1.716185138865495,
            24.76565080557592,
            -379.80425647094563,
            629.3311553128184,
            866.9662027904133,
            -31451.272968848367,
            -36144.413418691176,
            66456.14382024054
          ];
          var q = [
            -30.8402300119739,
            315.35062697960416,
            -1015.1563674902192,
            -3107.771671572311,
            22538.11842098015,
            4755.846277527881,
            -134659.9598649693,
            -115132.2596755535
          ];
          var fact = false;
          var n = 0;
          var xden = 0;
          var xnum = 0;
          var y = x;
          var i, z, yi, res;
          if (x > 171.6243769536076) {
            return Infinity;
          }
          if (y <= 0) {
            res = y % 1 + 36e-17;
            if (res) {
              fact = (!(y & 1) ? 1 : -1) * Math2.PI / Math2.sin(Math2.PI * res);
              y = 1 - y;
            } else {
              return Infinity;
            }
          }
          yi = y;
          if (y < 1) {
            z = y++;
          } else {
            z = (y -= n = (y | 0) - 1) - 1;
          }
          for (i = 0; i < 8; ++i) {
            xnum = (xnum + p[i]) * z;
            xden = xden * z + q[i];
          }
          res = xnum / xden + 1;
          if (yi < y) {
            res /= yi;
          } else if (yi > y) {
            for (i = 0; i < n; ++i) {
              res *= y;
              y++;
            }
          }
          if (fact) {
            res = fact / res;
          }
          return res;
        };
        jStat3.gammap = function gammap(a, x) {
          return jStat3.lowRegGamma(a, x) * jStat3.gammafn(a);
        };
        jStat3.lowRegGamma = function lowRegGamma(a, x) {
          var aln = jStat3.gammaln(a);
          var ap = a;
          var sum = 1 / a;
          var del = sum;
          var b = x + 1 - a;
          var c = 1 / 1e-30;
          var d = 1 / b;
          var h = d;
          var i = 1;
          var ITMAX = -~(Math2.log(a >= 1 ? a : 1 / a) * 8.5 + a * 0.4 + 17);
          var an;
          if (x < 0 || a <= 0) {
            return NaN;
          } else if (x < a + 1) {
            for (; i <= ITMAX; i++) {
              sum += del *= x / ++ap;
            }
            return sum * Math2.exp(-x + a * Math2.log(x) - aln);
          }
          for (; i <= ITMAX; i++) {
            an = -i * (i - a);
            b += 2;
            d = an * d + b;
            c = b + an / c;
            d = 1 / d;
            h *= d * c;
          }
          return 1 - h * Math2.exp(-x + a * Math2.log(x) - aln);
        };
        jStat3.factorialln = function factorialln(n) {
          return n < 0 ? NaN : jStat3.gammaln(n + 1);
        };
        jStat3.factorial = function factorial(n) {
          return n < 0 ? NaN : jStat3.gammafn(n + 1);
        };
        jStat3.combination = function combination(n, m) {
          return n > 170 || m > 170 ? Math2.exp(jStat3.combinationln(n, m)) : jStat3.factorial(n) / jStat3.factorial(m) / jStat3.factorial(n - m);
        };
        jStat3.combinationln = function combinationln(n, m) {
          return jStat3.factorialln(n) - jStat3.factorialln(m) - jStat3.factorialln(n - m);
        };
        jStat3.permutation = function permutation(n, m) {
          return jStat3.factorial(n) / jStat3.factorial(n - m);
        };
        jStat3.betafn = function betafn(x, y) {
          if (x <= 0 || y <= 0)
            return void 0;
          return x + y > 170 ? Math2.exp(jStat3.betaln(x, y)) : jStat3.gammafn(x) * jStat3.gammafn(y) / jStat3.gammafn(x + y);
        };
        jStat3.betaln = function betaln(x, y) {
          return jStat3.gammaln(x) + jStat3.gammaln(y) - jStat3.gammaln(x + y);
        };
        jStat3.betacf = function betacf(x, a, b) {
          var fpmin = 1e-30;
          var m = 1;
          var qab = a + b;
          var qap = a + 1;
          var qam = a - 1;
          var c = 1;
          var d = 1 - qab * x / qap;
          var m2, aa, del, h;
          if (Math2.abs(d) < fpmin)
            d = fpmin;
          d = 1 / d;
          h = d;
          for (; m <= 100; m++) {
            m2 = 2 * m;
            aa = m * (b - m) * x / ((qam + m2) * (a + m2));
            d = 1 + aa * d;
            if (Math2.abs(d) < fpmin)
              d = fpmin;
            c = 1 + aa / c;
            if (Math2.abs(c) < fpmin)
              c = fpmin;
            d = 1 / d;
            h *= d * c;
            aa = -(a + m) * (qab + m) * x / ((a + m2) * (qap + m2));
            d = 1 + aa * d;
            if (Math2.abs(d) < fpmin)
              d = fpmin;
            c = 1 + aa / c;
            if (Math2.abs(c) < fpmin)
              c = fpmin;
            d = 1 / d;
            del = d * c;
            h *= del;
            if (Math2.abs(del - 1) < 3e-7)
              break;
          }
          return h;
        };
        jStat3.gammapinv = function gammapinv(p, a) {
          var j = 0;
          var a1 = a - 1;
          var EPS = 1e-8;
          var gln = jStat3.gammaln(a);
          var x, err, t, u, pp, lna1, afac;
          if (p >= 1)
            return Math2.max(100, a + 100 * Math2.sqrt(a));
          if (p <= 0)
            return 0;
          if (a > 1) {
            lna1 = Math2.log(a1);
            afac = Math2.exp(a1 * (lna1 - 1) - gln);
            pp = p < 0.5 ? p : 1 - p;
            t = Math2.sqrt(-2 * Math2.log(pp));
            x = (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481)) - t;
            if (p < 0.5)
              x = -x;
            x = Math2.max(
              1e-3,
              a * Math2.pow(1 - 1 / (9 * a) - x / (3 * Math2.sqrt(a)), 3)
            );
          } else {
            t = 1 - a * (0.253 + a * 0.12);
            if (p < t)
              x = Math2.pow(p / t, 1 / a);
            else
              x = 1 - Math2.log(1 - (p - t) / (1 - t));
          }
          for (; j < 12; j++) {
            if (x <= 0)
              return 0;
            err = jStat3.lowRegGamma(a, x) - p;
            if (a > 1)
              t = afac * Math2.exp(-(x - a1) + a1 * (Math2.log(x) - lna1));
            else
              t = Math2.exp(-x + a1 * Math2.log(x) - gln);
            u = err / t;
            x -= t = u / (1 - 0.5 * Math2.min(1, u * ((a - 1) / x - 1)));
            if (x <= 0)
              x = 0.5 * (x + t);
            if (Math2.abs(t) < EPS * x)
              break;
          }
          return x;
        };
        jStat3.erf = function erf(x) {
          var cof = [
            -1.3026537197817094,
            0.6419697923564902,
            0.019476473204185836,
            -0.00956151478680863,
            -946595344482036e-18,
            366839497852761e-18,
            42523324806907e-18,
            -20278578112534e-18,
            -1624290004647e-18,
            130365583558e-17,
            15626441722e-18,
            -85238095915e-18,
            6529054439e-18,
            5059343495e-18,
            -991364156e-18,
            -227365122e-18,
            96467911e-18,
            2394038e-18,
            -6886027e-18,
            894487e-18,
            313092e-18,
            -112708e-18,
            381e-18,
            7106e-18,
            -1523e-18,
            -94e-18,
            121e-18,
            -28e-18
          ];
          var j = cof.length - 1;
          var isneg = false;
          var d = 0;
          var dd = 0;
          var t, ty, tmp, res;
          if (x < 0) {
            x = -x;
            isneg = true;
          }
          t = 2 / (2 + x);
          ty = 4 * t - 2;
          for (; j > 0; j--) {
            tmp = d;
            d = ty * d - dd + cof[j];
            dd = tmp;
          }
          res = t * Math2.exp(-x * x + 0.5 * (cof[0] + ty * d) - dd);
          return isneg ? res - 1 : 1 - res;
        };
        jStat3.erfc = function erfc(x) {
          return 1 - jStat3.erf(x);
        };
        jStat3.erfcinv = function erfcinv(p) {
          var j = 0;
          var x, err, t, pp;
          if (p >= 2)
            return -100;
          if (p <= 0)
            return 100;
          pp = p < 1 ? p : 2 - p;
          t = Math2.sqrt(-2 * Math2.log(pp / 2));
          x = -0.70711 * ((2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481)) - t);
          for (; j < 2; j++) {
            err = jStat3.erfc(x) - pp;
            x += err / (1.1283791670955126 * Math2.exp(-x * x) - x * err);
          }
          return p < 1 ? x : -x;
        };
        jStat3.ibetainv = function ibetainv(p, a, b) {
          var EPS = 1e-8;
          var a1 = a - 1;
          var b1 = b - 1;
          var j = 0;
          var lna, lnb, pp, t, u, err, x, al, h, w, afac;
          if (p <= 0)
            return 0;
          if (p >= 1)
            return 1;
          if (a >= 1 && b >= 1) {
            pp = p < 0.5 ? p : 1 - p;
            t = Math2.sqrt(-2 * Math2.log(pp));
            x = (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481)) - t;
            if (p < 0.5)
              x = -x;
            al = (x * x - 3) / 6;
            h = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1));
            w = x * Math2.sqrt(al + h) / h - (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (al + 5 / 6 - 2 / (3 * h));
            x = a / (a + b * Math2.exp(2 * w));
          } else {
            lna = Math2.log(a / (a + b));
            lnb = Math2.log(b / (a + b));
            t = Math2.exp(a * lna) / a;
            u = Math2.exp(b * lnb) / b;
            w = t + u;
            if (p < t / w)
              x = Math2.pow(a * w * p, 1 / a);
            else
              x = 1 - Math2.pow(b * w * (1 - p), 1 / b);
          }
          afac = -jStat3.gammaln(a) - jStat3.gammaln(b) + jStat3.gammaln(a + b);
          for (; j < 10; j++) {
            if (x === 0 || x === 1)
              return x;
            err = jStat3.ibeta(x, a, b) - p;
            t = Math2.exp(a1 * Math2.log(x) + b1 * Math2.log(1 - x) + afac);
            u = err / t;
            x -= t = u / (1 - 0.5 * Math2.min(1, u * (a1 / x - b1 / (1 - x))));
            if (x <= 0)
              x = 0.5 * (x + t);
            if (x >= 1)
              x = 0.5 * (x + t + 1);
            if (Math2.abs(t) < EPS * x && j > 0)
              break;
          }
          return x;
        };
        jStat3.ibeta = function ibeta(x, a, b) {
          var bt = x === 0 || x === 1 ? 0 : Math2.exp(jStat3.gammaln(a + b) - jStat3.gammaln(a) - jStat3.gammaln(b) + a * Math2.log(x) + b * Math2.log(1 - x));
          if (x < 0 || x > 1)
            return false;
          if (x < (a + 1) / (a + b + 2))
            return bt * jStat3.betacf(x, a, b) / a;
          return 1 - bt * jStat3.betacf(1 - x, b, a) / b;
        };
        jStat3.randn = function randn(n, m) {
          var u, v, x, y, q;
          if (!m)
            m = n;
          if (n)
            return jStat3.create(n, m, function() {
              return jStat3.randn();
            });
          do {
            u = jStat3._random_fn();
            v = 1.7156 * (jStat3._random_fn() - 0.5);
            x = u - 0.449871;
            y = Math2.abs(v) + 0.386595;
            q = x * x + y * (0.196 * y - 0.25472 * x);
          } while (q > 0.27597 && (q > 0.27846 || v * v > -4 * Math2.log(u) * u * u));
          return v / u;
        };
        jStat3.randg = function randg(shape, n, m) {
          var oalph = shape;
          var a1, a2, u, v, x, mat;
          if (!m)
            m = n;
          if (!shape)
            shape = 1;
          if (n) {
            mat = jStat3.zeros(n, m);
            mat.alter(function() {
              return jStat3.randg(shape);
            });
            return mat;
          }
          if (shape < 1)
            shape += 1;
          a1 = shape - 1 / 3;
          a2 = 1 / Math2.sqrt(9 * a1);
          do {
            do {
              x = jStat3.randn();
              v = 1 + a2 * x;
            } while (v <= 0);
            v = v * v * v;
            u = jStat3._random_fn();
          } while (u > 1 - 0.331 * Math2.pow(x, 4) && Math2.log(u) > 0.5 * x * x + a1 * (1 - v + Math2.log(v)));
          if (shape == oalph)
            return a1 * v;
          do {
            u = jStat3._random_fn();
          } while (u === 0);
          return Math2.pow(u, 1 / oalph) * a1 * v;
        };
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jStat3.fn[passfunc] = function() {
              return jStat3(
                jStat3.map(this, function(value) {
                  return jStat3[passfunc](value);
                })
              );
            };
          })(funcs[i]);
        })("gammaln gammafn factorial factorialln".split(" "));
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jStat3.fn[passfunc] = function() {
              return jStat3(jStat3[passfunc].apply(null, arguments));
            };
          })(funcs[i]);
        })("randn".split(" "));
      })(jStat2, Math);
      (function(jStat3, Math2) {
        (function(list2) {
          for (var i = 0; i < list2.length; i++) (function(func) {
            jStat3[func] = function f(a, b, c) {
              if (!(this instanceof f))
                return new f(a, b, c);
              this._a = a;
              this._b = b;
              this._c = c;
              return this;
            };
            jStat3.fn[func] = function(a, b, c) {
              var newthis = jStat3[func](a, b, c);
              newthis.data = this;
              return newthis;
            };
            jStat3[func].prototype.sample = function(arr) {
              var a = this._a;
              var b = this._b;
              var c = this._c;
              if (arr)
                return jStat3.alter(arr, function() {
                  return jStat3[func].sample(a, b, c);
                });
              else
                return jStat3[func].sample(a, b, c);
            };
            (function(vals) {
              for (var i2 = 0; i2 < vals.length; i2++) (function(fnfunc) {
                jStat3[func].prototype[fnfunc] = function(x) {
                  var a = this._a;
                  var b = this._b;
                  var c = this._c;
                  if (!x && x !== 0)
                    x = this.data;
                  if (typeof x !== "number") {
                    return jStat3.fn.map.call(x, function(x2) {
                      return jStat3[func][fnfunc](x2, a, b, c);
                    });
                  }
                  return jStat3[func][fnfunc](x, a, b, c);
                };
              })(vals[i2]);
            })("pdf cdf inv".split(" "));
            (function(vals) {
              for (var i2 = 0; i2 < vals.length; i2++) (function(fnfunc) {
                jStat3[func].prototype[fnfunc] = function() {
                  return jStat3[func][fnfunc](this._a, this._b, this._c);
                };
              })(vals[i2]);
            })("mean median mode variance".split(" "));
          })(list2[i]);
        })("beta centralF cauchy chisquare exponential gamma invgamma kumaraswamy laplace lognormal noncentralt normal pareto studentt weibull uniform binomial negbin hypgeom poisson triangular tukey arcsine".split(" "));
        jStat3.extend(jStat3.beta, {
          pdf: function pdf(x, alpha, beta2) {
            if (x > 1 || x < 0)
              return 0;
            if (alpha == 1 && beta2 == 1)
              return 1;
            if (alpha < 512 && beta2 < 512) {
              return Math2.pow(x, alpha - 1) * Math2.pow(1 - x, beta2 - 1) / jStat3.betafn(alpha, beta2);
            } else {
              return Math2.exp((alpha - 1) * Math2.log(x) + (beta2 - 1) * Math2.log(1 - x) - jStat3.betaln(alpha, beta2));
            }
          },
          cdf: function cdf(x, alpha, beta2) {
            return x > 1 || x < 0 ? (x > 1) * 1 : jStat3.ibeta(x, alpha, beta2);
          },
          inv: function inv(x, alpha, beta2) {
            return jStat3.ibetainv(x, alpha, beta2);
          },
          mean: function mean(alpha, beta2) {
            return alpha / (alpha + beta2);
          },
          median: function median(alpha, beta2) {
            return jStat3.ibetainv(0.5, alpha, beta2);
          },
          mode: function mode(alpha, beta2) {
            return (alpha - 1) / (alpha + beta2 - 2);
          },
          // return a random sample
          sample: function sample(alpha, beta2) {
            var u = jStat3.randg(alpha);
            return u / (u + jStat3.randg(beta2));
          },
          variance: function variance(alpha, beta2) {
            return alpha * beta2 / (Math2.pow(alpha + beta2, 2) * (alpha + beta2 + 1));
          }
        });
        jStat3.extend(jStat3.centralF, {
          // This implementation of the pdf function avoids float overflow
          // See the way that R calculates this value:
          // https://svn.r-project.org/R/trunk/src/nmath/df.c
          pdf: function pdf(x, df1, df2) {
            var p, q, f;
            if (x < 0)
              return 0;
            if (df1 <= 2) {
              if (x === 0 && df1 < 2) {
                return Infinity;
              }
              if (x === 0 && df1 === 2) {
                return 1;
              }
              return 1 / jStat3.betafn(df1 / 2, df2 / 2) * Math2.pow(df1 / df2, df1 / 2) * Math2.pow(x, df1 / 2 - 1) * Math2.pow(1 + df1 / df2 * x, -(df1 + df2) / 2);
            }
            p = df1 * x / (df2 + x * df1);
            q = df2 / (df2 + x * df1);
            f = df1 * q / 2;
            return f * jStat3.binomial.pdf((df1 - 2) / 2, (df1 + df2 - 2) / 2, p);
          },
          cdf: function cdf(x, df1, df2) {
            if (x < 0)
              return 0;
            return jStat3.ibeta(df1 * x / (df1 * x + df2), df1 / 2, df2 / 2);
          },
          inv: function inv(x, df1, df2) {
            return df2 / (df1 * (1 / jStat3.ibetainv(x, df1 / 2, df2 / 2) - 1));
          },
          mean: function mean(df1, df2) {
            return df2 > 2 ? df2 / (df2 - 2) : void 0;
          },
          mode: function mode(df1, df2) {
            return df1 > 2 ? df2 * (df1 - 2) / (df1 * (df2 + 2)) : void 0;
          },
          // return a random sample
          sample: function sample(df1, df2) {
            var x1 = jStat3.randg(df1 / 2) * 2;
            var x2 = jStat3.randg(df2 / 2) * 2;
            return x1 / df1 / (x2 / df2);
          },
          variance: function variance(df1, df2) {
            if (df2 <= 4)
              return void 0;
            return 2 * df2 * df2 * (df1 + df2 - 2) / (df1 * (df2 - 2) * (df2 - 2) * (df2 - 4));
          }
        });
        jStat3.extend(jStat3.cauchy, {
          pdf: function pdf(x, local, scale) {
            if (scale < 0) {
              return 0;
            }
            return scale / (Math2.pow(x - local, 2) + Math2.pow(scale, 2)) / Math2.PI;
          },
          cdf: function cdf(x, local, scale) {
            return Math2.atan((x - local) / scale) / Math2.PI + 0.5;
          },
          inv: function(p, local, scale) {
            return local + scale * Math2.tan(Math2.PI * (p - 0.5));
          },
          median: function median(local) {
            return local;
          },
          mode: function mode(local) {
            return local;
          },
          sample: function sample(local, scale) {
            return jStat3.randn() * Math2.sqrt(1 / (2 * jStat3.randg(0.5))) * scale + local;
          }
        });
        jStat3.extend(jStat3.chisquare, {
          pdf: function pdf(x, dof) {
            if (x < 0)
              return 0;
            return x === 0 && dof === 2 ? 0.5 : Math2.exp((dof / 2 - 1) * Math2.log(x) - x / 2 - dof / 2 * Math2.log(2) - jStat3.gammaln(dof / 2));
          },
          cdf: function cdf(x, dof) {
            if (x < 0)
              return 0;
            return jStat3.lowRegGamma(dof / 2, x / 2);
          },
          inv: function(p, dof) {
            return 2 * jStat3.gammapinv(p, 0.5 * dof);
          },
          mean: function(dof) {
            return dof;
          },
          // TODO: this is an approximation (is there a better way?)
          median: function median(dof) {
            return dof * Math2.pow(1 - 2 / (9 * dof), 3);
          },
          mode: function mode(dof) {
            return dof - 2 > 0 ? dof - 2 : 0;
          },
          sample: function sample(dof) {
            return jStat3.randg(dof / 2) * 2;
          },
          variance: function variance(dof) {
            return 2 * dof;
          }
        });
        jStat3.extend(jStat3.exponential, {
          pdf: function pdf(x, rate2) {
            return x < 0 ? 0 : rate2 * Math2.exp(-rate2 * x);
          },
          cdf: function cdf(x, rate2) {
            return x < 0 ? 0 : 1 - Math2.exp(-rate2 * x);
          },
          inv: function(p, rate2) {
            return -Math2.log(1 - p) / rate2;
          },
          mean: function(rate2) {
            return 1 / rate2;
          },
          median: function(rate2) {
            return 1 / rate2 * Math2.log(2);
          },
          mode: function mode() {
            return 0;
          },
          sample: function sample(rate2) {
            return -1 / rate2 * Math2.log(jStat3._random_fn());
          },
          variance: function(rate2) {
            return Math2.pow(rate2, -2);
          }
        });
        jStat3.extend(jStat3.gamma, {
          pdf: function pdf(x, shape, scale) {
            if (x < 0)
              return 0;
            return x === 0 && shape === 1 ? 1 / scale : Math2.exp((shape - 1) * Math2.log(x) - x / scale - jStat3.gammaln(shape) - shape * Math2.log(scale));
          },
          cdf: function cdf(x, shape, scale) {
            if (x < 0)
              return 0;
            return jStat3.lowRegGamma(shape, x / scale);
          },
          inv: function(p, shape, scale) {
            return jStat3.gammapinv(p, shape) * scale;
          },
          mean: function(shape, scale) {
            return shape * scale;
          },
          mode: function mode(shape, scale) {
            if (shape > 1) return (shape - 1) * scale;
            return void 0;
          },
          sample: function sample(shape, scale) {
            return jStat3.randg(shape) * scale;
          },
          variance: function variance(shape, scale) {
            return shape * scale * scale;
          }
        });
        jStat3.extend(jStat3.invgamma, {
          pdf: function pdf(x, shape, scale) {
            if (x <= 0)
              return 0;
            return Math2.exp(-(shape + 1) * Math2.log(x) - scale / x - jStat3.gammaln(shape) + shape * Math2.log(scale));
          },
          cdf: function cdf(x, shape, scale) {
            if (x <= 0)
              return 0;
            return 1 - jStat3.lowRegGamma(shape, scale / x);
          },
          inv: function(p, shape, scale) {
            return scale / jStat3.gammapinv(1 - p, shape);
          },
          mean: function(shape, scale) {
            return shape > 1 ? scale / (shape - 1) : void 0;
          },
          mode: function mode(shape, scale) {
            return scale / (shape + 1);
          },
          sample: function sample(shape, scale) {
            return scale / jStat3.randg(shape);
          },
          variance: function variance(shape, scale) {
            if (shape <= 2)
              return void 0;
            return scale * scale / ((shape - 1) * (shape - 1) * (shape - 2));
          }
        });
        jStat3.extend(jStat3.kumaraswamy, {
          pdf: function pdf(x, alpha, beta2) {
            if (x === 0 && alpha === 1)
              return beta2;
            else if (x === 1 && beta2 === 1)
              return alpha;
            return Math2.exp(Math2.log(alpha) + Math2.log(beta2) + (alpha - 1) * Math2.log(x) + (beta2 - 1) * Math2.log(1 - Math2.pow(x, alpha)));
          },
          cdf: function cdf(x, alpha, beta2) {
            if (x < 0)
              return 0;
            else if (x > 1)
              return 1;
            return 1 - Math2.pow(1 - Math2.pow(x, alpha), beta2);
          },
          inv: function inv(p, alpha, beta2) {
            return Math2.pow(1 - Math2.pow(1 - p, 1 / beta2), 1 / alpha);
          },
          mean: function(alpha, beta2) {
            return beta2 * jStat3.gammafn(1 + 1 / alpha) * jStat3.gammafn(beta2) / jStat3.gammafn(1 + 1 / alpha + beta2);
          },
          median: function median(alpha, beta2) {
            return Math2.pow(1 - Math2.pow(2, -1 / beta2), 1 / alpha);
          },
          mode: function mode(alpha, beta2) {
            if (!(alpha >= 1 && beta2 >= 1 && (alpha !== 1 && beta2 !== 1)))
              return void 0;
            return Math2.pow((alpha - 1) / (alpha * beta2 - 1), 1 / alpha);
          },
          variance: function variance() {
            throw new Error("variance not yet implemented");
          }
        });
        jStat3.extend(jStat3.lognormal, {
          pdf: function pdf(x, mu, sigma) {
            if (x <= 0)
              return 0;
            return Math2.exp(-Math2.log(x) - 0.5 * Math2.log(2 * Math2.PI) - Math2.log(sigma) - Math2.pow(Math2.log(x) - mu, 2) / (2 * sigma * sigma));
          },
          cdf: function cdf(x, mu, sigma) {
            if (x < 0)
              return 0;
            return 0.5 + 0.5 * jStat3.erf((Math2.log(x) - mu) / Math2.sqrt(2 * sigma * sigma));
          },
          inv: function(p, mu, sigma) {
            return Math2.exp(-1.4142135623730951 * sigma * jStat3.erfcinv(2 * p) + mu);
          },
          mean: function mean(mu, sigma) {
            return Math2.exp(mu + sigma * sigma / 2);
          },
          median: function median(mu) {
            return Math2.exp(mu);
          },
          mode: function mode(mu, sigma) {
            return Math2.exp(mu - sigma * sigma);
          },
          sample: function sample(mu, sigma) {
            return Math2.exp(jStat3.randn() * sigma + mu);
          },
          variance: function variance(mu, sigma) {
            return (Math2.exp(sigma * sigma) - 1) * Math2.exp(2 * mu + sigma * sigma);
          }
        });
        jStat3.extend(jStat3.noncentralt, {
          pdf: function pdf(x, dof, ncp) {
            var tol = 1e-14;
            if (Math2.abs(ncp) < tol)
              return jStat3.studentt.pdf(x, dof);
            if (Math2.abs(x) < tol) {
              return Math2.exp(jStat3.gammaln((dof + 1) / 2) - ncp * ncp / 2 - 0.5 * Math2.log(Math2.PI * dof) - jStat3.gammaln(dof / 2));
            }
            return dof / x * (jStat3.noncentralt.cdf(x * Math2.sqrt(1 + 2 / dof), dof + 2, ncp) - jStat3.noncentralt.cdf(x, dof, ncp));
          },
          cdf: function cdf(x, dof, ncp) {
            var tol = 1e-14;
            var min_iterations = 200;
            if (Math2.abs(ncp) < tol)
              return jStat3.studentt.cdf(x, dof);
            var flip = false;
            if (x < 0) {
              flip = true;
              ncp = -ncp;
            }
            var prob = jStat3.normal.cdf(-ncp, 0, 1);
            var value = tol + 1;
            var lastvalue = value;
            var y = x * x / (x * x + dof);
            var j = 0;
            var p = Math2.exp(-ncp * ncp / 2);
            var q = Math2.exp(-ncp * ncp / 2 - 0.5 * Math2.log(2) - jStat3.gammaln(3 / 2)) * ncp;
            while (j < min_iterations || lastvalue > tol || value > tol) {
              lastvalue = value;
              if (j > 0) {
                p *= ncp * ncp / (2 * j);
                q *= ncp * ncp / (2 * (j + 1 / 2));
              }
              value = p * jStat3.beta.cdf(y, j + 0.5, dof / 2) + q * jStat3.beta.cdf(y, j + 1, dof / 2);
              prob += 0.5 * value;
              j++;
            }
            return flip ? 1 - prob : prob;
          }
        });
        jStat3.extend(jStat3.normal, {
          pdf: function pdf(x, mean, std) {
            return Math2.exp(-0.5 * Math2.log(2 * Math2.PI) - Math2.log(std) - Math2.pow(x - mean, 2) / (2 * std * std));
          },
          cdf: function cdf(x, mean, std) {
            return 0.5 * (1 + jStat3.erf((x - mean) / Math2.sqrt(2 * std * std)));
          },
          inv: function(p, mean, std) {
            return -1.4142135623730951 * std * jStat3.erfcinv(2 * p) + mean;
          },
          mean: function(mean) {
            return mean;
          },
          median: function median(mean) {
            return mean;
          },
          mode: function(mean) {
            return mean;
          },
          sample: function sample(mean, std) {
            return jStat3.randn() * std + mean;
          },
          variance: function(mean, std) {
            return std * std;
          }
        });
        jStat3.extend(jStat3.pareto, {
          pdf: function pdf(x, scale, shape) {
            if (x < scale)
              return 0;
            return shape * Math2.pow(scale, shape) / Math2.pow(x, shape + 1);
          },
          cdf: function cdf(x, scale, shape) {
            if (x < scale)
              return 0;
            return 1 - Math2.pow(scale / x, shape);
          },
          inv: function inv(p, scale, shape) {
            return scale / Math2.pow(1 - p, 1 / shape);
          },
          mean: function mean(scale, shape) {
            if (shape <= 1)
              return void 0;
            return shape * Math2.pow(scale, shape) / (shape - 1);
          },
          median: function median(scale, shape) {
            return scale * (shape * Math2.SQRT2);
          },
          mode: function mode(scale) {
            return scale;
          },
          variance: function(scale, shape) {
            if (shape <= 2)
              return void 0;
            return scale * scale * shape / (Math2.pow(shape - 1, 2) * (shape - 2));
          }
        });
        jStat3.extend(jStat3.studentt, {
          pdf: function pdf(x, dof) {
            dof = dof > 1e100 ? 1e100 : dof;
            return 1 / (Math2.sqrt(dof) * jStat3.betafn(0.5, dof / 2)) * Math2.pow(1 + x * x / dof, -((dof + 1) / 2));
          },
          cdf: function cdf(x, dof) {
            var dof2 = dof / 2;
            return jStat3.ibeta((x + Math2.sqrt(x * x + dof)) / (2 * Math2.sqrt(x * x + dof)), dof2, dof2);
          },
          inv: function(p, dof) {
            var x = jStat3.ibetainv(2 * Math2.min(p, 1 - p), 0.5 * dof, 0.5);
            x = Math2.sqrt(dof * (1 - x) / x);
            return p > 0.5 ? x : -x;
          },
          mean: function mean(dof) {
            return dof > 1 ? 0 : void 0;
          },
          median: function median() {
            return 0;
          },
          mode: function mode() {
            return 0;
          },
          sample: function sample(dof) {
            return jStat3.randn() * Math2.sqrt(dof / (2 * jStat3.randg(dof / 2)));
          },
          variance: function variance(dof) {
            return dof > 2 ? dof / (dof - 2) : dof > 1 ? Infinity : void 0;
          }
        });
        jStat3.extend(jStat3.weibull, {
          pdf: function pdf(x, scale, shape) {
            if (x < 0 || scale < 0 || shape < 0)
              return 0;
            return shape / scale * Math2.pow(x / scale, shape - 1) * Math2.exp(-Math2.pow(x / scale, shape));
          },
          cdf: function cdf(x, scale, shape) {
            return x < 0 ? 0 : 1 - Math2.exp(-Math2.pow(x / scale, shape));
          },
          inv: function(p, scale, shape) {
            return scale * Math2.pow(-Math2.log(1 - p), 1 / shape);
          },
          mean: function(scale, shape) {
            return scale * jStat3.gammafn(1 + 1 / shape);
          },
          median: function median(scale, shape) {
            return scale * Math2.pow(Math2.log(2), 1 / shape);
          },
          mode: function mode(scale, shape) {
            if (shape <= 1)
              return 0;
            return scale * Math2.pow((shape - 1) / shape, 1 / shape);
          },
          sample: function sample(scale, shape) {
            return scale * Math2.pow(-Math2.log(jStat3._random_fn()), 1 / shape);
          },
          variance: function variance(scale, shape) {
            return scale * scale * jStat3.gammafn(1 + 2 / shape) - Math2.pow(jStat3.weibull.mean(scale, shape), 2);
          }
        });
        jStat3.extend(jStat3.uniform, {
          pdf: function pdf(x, a, b) {
            return x < a || x > b ? 0 : 1 / (b - a);
          },
          cdf: function cdf(x, a, b) {
            if (x < a)
              return 0;
            else if (x < b)
              return (x - a) / (b - a);
            return 1;
          },
          inv: function(p, a, b) {
            return a + p * (b - a);
          },
          mean: function mean(a, b) {
            return 0.5 * (a + b);
          },
          median: function median(a, b) {
            return jStat3.mean(a, b);
          },
          mode: function mode() {
            throw new Error("mode is not yet implemented");
          },
          sample: function sample(a, b) {
            return a / 2 + b / 2 + (b / 2 - a / 2) * (2 * jStat3._random_fn() - 1);
          },
          variance: function variance(a, b) {
            return Math2.pow(b - a, 2) / 12;
          }
        });
        function betinc(x, a, b, eps) {
          var a0 = 0;
          var b0 = 1;
          var a1 = 1;
          var b1 = 1;
          var m9 = 0;
          var a2 = 0;
          var c9;
          while (Math2.abs((a1 - a2) / a1) > eps) {
            a2 = a1;
            c9 = -(a + m9) * (a + b + m9) * x / (a + 2 * m9) / (a + 2 * m9 + 1);
            a0 = a1 + c9 * a0;
            b0 = b1 + c9 * b0;
            m9 = m9 + 1;
            c9 = m9 * (b - m9) * x / (a + 2 * m9 - 1) / (a + 2 * m9);
            a1 = a0 + c9 * a1;
            b1 = b0 + c9 * b1;
            a0 = a0 / b1;
            b0 = b0 / b1;
            a1 = a1 / b1;
            b1 = 1;
          }
          return a1 / a;
        }
        jStat3.extend(jStat3.binomial, {
          pdf: function pdf(k, n, p) {
            return p === 0 || p === 1 ? n * p === k ? 1 : 0 : jStat3.combination(n, k) * Math2.pow(p, k) * Math2.pow(1 - p, n - k);
          },
          cdf: function cdf(x, n, p) {
            var betacdf;
            var eps = 1e-10;
            if (x < 0)
              return 0;
            if (x >= n)
              return 1;
            if (p < 0 || p > 1 || n <= 0)
              return NaN;
            x = Math2.floor(x);
            var z = p;
            var a = x + 1;
            var b = n - x;
            var s = a + b;
            var bt = Math2.exp(jStat3.gammaln(s) - jStat3.gammaln(b) - jStat3.gammaln(a) + a * Math2.log(z) + b * Math2.log(1 - z));
            if (z < (a + 1) / (s + 2))
              betacdf = bt * betinc(z, a, b, eps);
            else
              betacdf = 1 - bt * betinc(1 - z, b, a, eps);
            return Math2.round((1 - betacdf) * (1 / eps)) / (1 / eps);
          }
        });
        jStat3.extend(jStat3.negbin, {
          pdf: function pdf(k, r, p) {
            if (k !== k >>> 0)
              return false;
            if (k < 0)
              return 0;
            return jStat3.combination(k + r - 1, r - 1) * Math2.pow(1 - p, k) * Math2.pow(p, r);
          },
          cdf: function cdf(x, r, p) {
            var sum = 0, k = 0;
            if (x < 0) return 0;
            for (; k <= x; k++) {
              sum += jStat3.negbin.pdf(k, r, p);
            }
            return sum;
          }
        });
        jStat3.extend(jStat3.hypgeom, {
          pdf: function pdf(k, N, m, n) {
            if (k !== k | 0) {
              return false;
            } else if (k < 0 || k < m - (N - n)) {
              return 0;
            } else if (k > n || k > m) {
              return 0;
            } else if (m * 2 > N) {
              if (n * 2 > N) {
                return jStat3.hypgeom.pdf(N - m - n + k, N, N - m, N - n);
              } else {
                return jStat3.hypgeom.pdf(n - k, N, N - m, n);
              }
            } else if (n * 2 > N) {
              return jStat3.hypgeom.pdf(m - k, N, m, N - n);
            } else if (m < n) {
              return jStat3.hypgeom.pdf(k, N, n, m);
            } else {
              var scaledPDF = 1;
              var samplesDone = 0;
              for (var i = 0; i < k; i++) {
                while (scaledPDF > 1 && samplesDone < n) {
                  scaledPDF *= 1 - m / (N - samplesDone);
                  samplesDone++;
                }
                scaledPDF *= (n - i) * (m - i) / ((i + 1) * (N - m - n + i + 1));
              }
              for (; samplesDone < n; samplesDone++) {
                scaledPDF *= 1 - m / (N - samplesDone);
              }
              return Math2.min(1, Math2.max(0, scaledPDF));
            }
          },
          cdf: function cdf(x, N, m, n) {
            if (x < 0 || x < m - (N - n)) {
              return 0;
            } else if (x >= n || x >= m) {
              return 1;
            } else if (m * 2 > N) {
              if (n * 2 > N) {
                return jStat3.hypgeom.cdf(N - m - n + x, N, N - m, N - n);
              } else {
                return 1 - jStat3.hypgeom.cdf(n - x - 1, N, N - m, n);
              }
            } else if (n * 2 > N) {
              return 1 - jStat3.hypgeom.cdf(m - x - 1, N, m, N - n);
            } else if (m < n) {
              return jStat3.hypgeom.cdf(x, N, n, m);
            } else {
              var scaledCDF = 1;
              var scaledPDF = 1;
              var samplesDone = 0;
              for (var i = 0; i < x; i++) {
                while (scaledCDF > 1 && samplesDone < n) {
                  var factor = 1 - m / (N - samplesDone);
                  scaledPDF *= factor;
                  scaledCDF *= factor;
                  samplesDone++;
                }
                scaledPDF *= (n - i) * (m - i) / ((i + 1) * (N - m - n + i + 1));
                scaledCDF += scaledPDF;
              }
              for (; samplesDone < n; samplesDone++) {
                scaledCDF *= 1 - m / (N - samplesDone);
              }
              return Math2.min(1, Math2.max(0, scaledCDF));
            }
          }
        });
        jStat3.extend(jStat3.poisson, {
          pdf: function pdf(k, l) {
            if (l < 0 || k % 1 !== 0 || k < 0) {
              return 0;
            }
            return Math2.pow(l, k) * Math2.exp(-l) / jStat3.factorial(k);
          },
          cdf: function cdf(x, l) {
            var sumarr = [], k = 0;
            if (x < 0) return 0;
            for (; k <= x; k++) {
              sumarr.push(jStat3.poisson.pdf(k, l));
            }
            return jStat3.sum(sumarr);
          },
          mean: function(l) {
            return l;
          },
          variance: function(l) {
            return l;
          },
          sampleSmall: function sampleSmall(l) {
            var p = 1, k = 0, L = Math2.exp(-l);
            do {
              k++;
              p *= jStat3._random_fn();
            } while (p > L);
            return k - 1;
          },
          sampleLarge: function sampleLarge(l) {
            var lam = l;
            var k;
            var U, V, slam, loglam, a, b, invalpha, vr, us;
            slam = Math2.sqrt(lam);
            loglam = Math2.log(lam);
            b = 0.931 + 2.53 * slam;
            a = -0.059 + 0.02483 * b;
            invalpha = 1.1239 + 1.1328 / (b - 3.4);
            vr = 0.9277 - 3.6224 / (b - 2);
            while (1) {
              U = Math2.random() - 0.5;
              V = Math2.random();
              us = 0.5 - Math2.abs(U);
              k = Math2.floor((2 * a / us + b) * U + lam + 0.43);
              if (us >= 0.07 && V <= vr) {
                return k;
              }
              if (k < 0 || us < 0.013 && V > us) {
                continue;
              }
              if (Math2.log(V) + Math2.log(invalpha) - Math2.log(a / (us * us) + b) <= -lam + k * loglam - jStat3.loggam(k + 1)) {
                return k;
              }
            }
          },
          sample: function sample(l) {
            if (l < 10)
              return this.sampleSmall(l);
            else
              return this.sampleLarge(l);
          }
        });
        jStat3.extend(jStat3.triangular, {
          pdf: function pdf(x, a, b, c) {
            if (b <= a || c < a || c > b) {
              return NaN;
            } else {
              if (x < a || x > b) {
                return 0;
              } else if (x < c) {
                return 2 * (x - a) / ((b - a) * (c - a));
              } else if (x === c) {
                return 2 / (b - a);
              } else {
                return 2 * (b - x) / ((b - a) * (b - c));
              }
            }
          },
          cdf: function cdf(x, a, b, c) {
            if (b <= a || c < a || c > b)
              return NaN;
            if (x <= a)
              return 0;
            else if (x >= b)
              return 1;
            if (x <= c)
              return Math2.pow(x - a, 2) / ((b - a) * (c - a));
            else
              return 1 - Math2.pow(b - x, 2) / ((b - a) * (b - c));
          },
          inv: function inv(p, a, b, c) {
            if (b <= a || c < a || c > b) {
              return NaN;
            } else {
              if (p <= (c - a) / (b - a)) {
                return a + (b - a) * Math2.sqrt(p * ((c - a) / (b - a)));
              } else {
                return a + (b - a) * (1 - Math2.sqrt((1 - p) * (1 - (c - a) / (b - a))));
              }
            }
          },
          mean: function mean(a, b, c) {
            return (a + b + c) / 3;
          },
          median: function median(a, b, c) {
            if (c <= (a + b) / 2) {
              return b - Math2.sqrt((b - a) * (b - c)) / Math2.sqrt(2);
            } else if (c > (a + b) / 2) {
              return a + Math2.sqrt((b - a) * (c - a)) / Math2.sqrt(2);
            }
          },
          mode: function mode(a, b, c) {
            return c;
          },
          sample: function sample(a, b, c) {
            var u = jStat3._random_fn();
            if (u < (c - a) / (b - a))
              return a + Math2.sqrt(u * (b - a) * (c - a));
            return b - Math2.sqrt((1 - u) * (b - a) * (b - c));
          },
          variance: function variance(a, b, c) {
            return (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
          }
        });
        jStat3.extend(jStat3.arcsine, {
          pdf: function pdf(x, a, b) {
            if (b <= a) return NaN;
            return x <= a || x >= b ? 0 : 2 / Math2.PI * Math2.pow(Math2.pow(b - a, 2) - Math2.pow(2 * x - a - b, 2), -0.5);
          },
          cdf: function cdf(x, a, b) {
            if (x < a)
              return 0;
            else if (x < b)
              return 2 / Math2.PI * Math2.asin(Math2.sqrt((x - a) / (b - a)));
            return 1;
          },
          inv: function(p, a, b) {
            return a + (0.5 - 0.5 * Math2.cos(Math2.PI * p)) * (b - a);
          },
          mean: function mean(a, b) {
            if (b <= a) return NaN;
            return (a + b) / 2;
          },
          median: function median(a, b) {
            if (b <= a) return NaN;
            return (a + b) / 2;
          },
          mode: function mode() {
            throw new Error("mode is not yet implemented");
          },
          sample: function sample(a, b) {
            return (a + b) / 2 + (b - a) / 2 * Math2.sin(2 * Math2.PI * jStat3.uniform.sample(0, 1));
          },
          variance: function variance(a, b) {
            if (b <= a) return NaN;
            return Math2.pow(b - a, 2) / 8;
          }
        });
        function laplaceSign(x) {
          return x / Math2.abs(x);
        }
        jStat3.extend(jStat3.laplace, {
          pdf: function pdf(x, mu, b) {
            return b <= 0 ? 0 : Math2.exp(-Math2.abs(x - mu) / b) / (2 * b);
          },
          cdf: function cdf(x, mu, b) {
            if (b <= 0) {
              return 0;
            }
            if (x < mu) {
              return 0.5 * Math2.exp((x - mu) / b);
            } else {
              return 1 - 0.5 * Math2.exp(-(x - mu) / b);
            }
          },
          mean: function(mu) {
            return mu;
          },
          median: function(mu) {
            return mu;
          },
          mode: function(mu) {
            return mu;
          },
          variance: function(mu, b) {
            return 2 * b * b;
          },
          sample: function sample(mu, b) {
            var u = jStat3._random_fn() - 0.5;
            return mu - b * laplaceSign(u) * Math2.log(1 - 2 * Math2.abs(u));
          }
        });
        function tukeyWprob(w, rr, cc) {
          var nleg = 12;
          var ihalf = 6;
          var C1 = -30;
          var C2 = -50;
          var C3 = 60;
          var bb = 8;
          var wlar = 3;
          var wincr1 = 2;
          var wincr2 = 3;
          var xleg = [
            0.9815606342467192,
            0.9041172563704749,
            0.7699026741943047,
            0.5873179542866175,
            0.3678314989981802,
            0.1252334085114689
          ];
          var aleg = [
            0.04717533638651183,
            0.10693932599531843,
            0.16007832854334622,
            0.20316742672306592,
            0.2334925365383548,
            0.24914704581340277
          ];
          var qsqz = w * 0.5;
          if (qsqz >= bb)
            return 1;
          var pr_w = 2 * jStat3.normal.cdf(qsqz, 0, 1, 1, 0) - 1;
          if (pr_w >= Math2.exp(C2 / cc))
            pr_w = Math2.pow(pr_w, cc);
          else
            pr_w = 0;
          var wincr;
          if (w > wlar)
            wincr = wincr1;
          else
            wincr = wincr2;
          var blb = qsqz;
          var binc = (bb - qsqz) / wincr;
          var bub = blb + binc;
          var einsum = 0;
          var cc1 = cc - 1;
          for (var wi = 1; wi <= wincr; wi++) {
            var elsum = 0;
            var a = 0.5 * (bub + blb);
            var b = 0.5 * (bub - blb);
            for (var jj = 1; jj <= nleg; jj++) {
              var j, xx;
              if (ihalf < jj) {
                j = nleg - jj + 1;
                xx = xleg[j - 1];
              } else {
                j = jj;
                xx = -xleg[j - 1];
              }
              var c = b * xx;
              var ac = a + c;
              var qexpo = ac * ac;
              if (qexpo > C3)
                break;
              var pplus = 2 * jStat3.normal.cdf(ac, 0, 1, 1, 0);
              var pminus = 2 * jStat3.normal.cdf(ac, w, 1, 1, 0);
              var rinsum = pplus * 0.5 - pminus * 0.5;
              if (rinsum >= Math2.exp(C1 / cc1)) {
                rinsum = aleg[j - 1] * Math2.exp(-(0.5 * qexpo)) * Math2.pow(rinsum, cc1);
                elsum += rinsum;
              }
            }
            elsum *= 2 * b * cc / Math2.sqrt(2 * Math2.PI);
            einsum += elsum;
            blb = bub;
            bub += binc;
          }
          pr_w += einsum;
          if (pr_w <= Math2.exp(C1 / rr))
            return 0;
          pr_w = Math2.pow(pr_w, rr);
          if (pr_w >= 1)
            return 1;
          return pr_w;
        }
        function tukeyQinv(p, c, v) {
          var p0 = 0.322232421088;
          var q0 = 0.099348462606;
          var p1 = -1;
          var q1 = 0.588581570495;
          var p2 = -0.342242088547;
          var q2 = 0.531103462366;
          var p3 = -0.204231210125;
          var q3 = 0.10353775285;
          var p4 = -453642210148e-16;
          var q4 = 0.0038560700634;
          var c1 = 0.8832;
          var c2 = 0.2368;
          var c3 = 1.214;
          var c4 = 1.208;
          var c5 = 1.4142;
          var vmax = 120;
          var ps = 0.5 - 0.5 * p;
          var yi = Math2.sqrt(Math2.log(1 / (ps * ps)));
          var t = yi + ((((yi * p4 + p3) * yi + p2) * yi + p1) * yi + p0) / ((((yi * q4 + q3) * yi + q2) * yi + q1) * yi + q0);
          if (v < vmax) t += (t * t * t + t) / v / 4;
          var q = c1 - c2 * t;
          if (v < vmax) q += -c3 / v + c4 * t / v;
          return t * (q * Math2.log(c - 1) + c5);
        }
        jStat3.extend(jStat3.tukey, {
          cdf: function cdf(q, nmeans, df) {
            var rr = 1;
            var cc = nmeans;
            var nlegq = 16;
            var ihalfq = 8;
            var eps1 = -30;
            var eps2 = 1e-14;
            var dhaf = 100;
            var dquar = 800;
            var deigh = 5e3;
            var dlarg = 25e3;
            var ulen1 = 1;
            var ulen2 = 0.5;
            var ulen3 = 0.25;
            var ulen4 = 0.125;
            var xlegq = [
              0.9894009349916499,
              0.9445750230732326,
              0.8656312023878318,
              0.755404408355003,
              0.6178762444026438,
              0.45801677765722737,
              0.2816035507792589,
              0.09501250983763744
            ];
            var alegq = [
              0.027152459411754096,
              0.062253523938647894,
              0.09515851168249279,
              0.12462897125553388,
              0.14959598881657674,
              0.16915651939500254,
              0.18260341504492358,
              0.1894506104550685
            ];
            if (q <= 0)
              return 0;
            if (df < 2 || rr < 1 || cc < 2) return NaN;
            if (!Number.isFinite(q))
              return 1;
            if (df > dlarg)
              return tukeyWprob(q, rr, cc);
            var f2 = df * 0.5;
            var f2lf = f2 * Math2.log(df) - df * Math2.log(2) - jStat3.gammaln(f2);
            var f21 = f2 - 1;
            var ff4 = df * 0.25;
            var ulen;
            if (df <= dhaf) ulen = ulen1;
            else if (df <= dquar) ulen = ulen2;
            else if (df <= deigh) ulen = ulen3;
            else ulen = ulen4;
            f2lf += Math2.log(ulen);
            var ans = 0;
            for (var i = 1; i <= 50; i++) {
              var otsum = 0;
              var twa1 = (2 * i - 1) * ulen;
              for (var jj = 1; jj <= nlegq; jj++) {
                var j, t1;
                if (ihalfq < jj) {
                  j = jj - ihalfq - 1;
                  t1 = f2lf + f21 * Math2.log(twa1 + xlegq[j] * ulen) - (xlegq[j] * ulen + twa1) * ff4;
                } else {
                  j = jj - 1;
                  t1 = f2lf + f21 * Math2.log(twa1 - xlegq[j] * ulen) + (xlegq[j] * ulen - twa1) * ff4;
                }
                var qsqz;
                if (t1 >= eps1) {
                  if (ihalfq < jj) {
                    qsqz = q * Math2.sqrt((xlegq[j] * ulen + twa1) * 0.5);
                  } else {
                    qsqz = q * Math2.sqrt((-(xlegq[j] * ulen) + twa1) * 0.5);
                  }
                  var wprb = tukeyWprob(qsqz, rr, cc);
                  var rotsum = wprb * alegq[j] * Math2.exp(t1);
                  otsum += rotsum;
                }
              }
              if (i * ulen >= 1 && otsum <= eps2)
                break;
              ans += otsum;
            }
            if (otsum > eps2) {
              throw new Error("tukey.cdf failed to converge");
            }
            if (ans > 1)
              ans = 1;
            return ans;
          },
          inv: function(p, nmeans, df) {
            var rr = 1;
            var cc = nmeans;
            var eps = 1e-4;
            var maxiter = 50;
            if (df < 2 || rr < 1 || cc < 2) return NaN;
            if (p < 0 || p > 1) return NaN;
            if (p === 0) return 0;
            if (p === 1) return Infinity;
            var x0 = tukeyQinv(p, cc, df);
            var valx0 = jStat3.tukey.cdf(x0, nmeans, df) - p;
            var x1;
            if (valx0 > 0)
              x1 = Math2.max(0, x0 - 1);
            else
              x1 = x0 + 1;
            var valx1 = jStat3.tukey.cdf(x1, nmeans, df) - p;
            var ans;
            for (var iter = 1; iter < maxiter; iter++) {
              ans = x1 - valx1 * (x1 - x0) / (valx1 - valx0);
              valx0 = valx1;
              x0 = x1;
              if (ans < 0) {
                ans = 0;
                valx1 = -p;
              }
              valx1 = jStat3.tukey.cdf(ans, nmeans, df) - p;
              x1 = ans;
              var xabs = Math2.abs(x1 - x0);
              if (xabs < eps)
                return ans;
            }
            throw new Error("tukey.inv failed to converge");
          }
        });
      })(jStat2, Math);
      (function(jStat3, Math2) {
        var push = Array.prototype.push;
        var isArray = jStat3.utils.isArray;
        function isUsable(arg) {
          return isArray(arg) || arg instanceof jStat3;
        }
        jStat3.extend({
          // add a vector/matrix to a vector/matrix or scalar
          add: function add2(arr, arg) {
            if (isUsable(arg)) {
              if (!isUsable(arg[0])) arg = [arg];
              return jStat3.map(arr, function(value, row, col) {
                return value + arg[row][col];
              });
            }
            return jStat3.map(arr, function(value) {
              return value + arg;
            });
          },
          // subtract a vector or scalar from the vector
          subtract: function subtract(arr, arg) {
            if (isUsable(arg)) {
              if (!isUsable(arg[0])) arg = [arg];
              return jStat3.map(arr, function(value, row, col) {
                return value - arg[row][col] || 0;
              });
            }
            return jStat3.map(arr, function(value) {
              return value - arg;
            });
          },
          // matrix division
          divide: function divide(arr, arg) {
            if (isUsable(arg)) {
              if (!isUsable(arg[0])) arg = [arg];
              return jStat3.multiply(arr, jStat3.inv(arg));
            }
            return jStat3.map(arr, function(value) {
              return value / arg;
            });
          },
          // matrix multiplication
          multiply: function multiply2(arr, arg) {
            var row, col, nrescols, sum, nrow, ncol, res, rescols;
            if (arr.length === void 0 && arg.length === void 0) {
              return arr * arg;
            }
            nrow = arr.length, ncol = arr[0].length, res = jStat3.zeros(nrow, nrescols = isUsable(arg) ? arg[0].length : ncol), rescols = 0;
            if (isUsable(arg)) {
              for (; rescols < nrescols; rescols++) {
                for (row = 0; row < nrow; row++) {
                  sum = 0;
                  for (col = 0; col < ncol; col++)
                    sum += arr[row][col] * arg[col][rescols];
                  res[row][rescols] = sum;
                }
              }
              return nrow === 1 && rescols === 1 ? res[0][0] : res;
            }
            return jStat3.map(arr, function(value) {
              return value * arg;
            });
          },
          // outer([1,2,3],[4,5,6])
          // ===
          // [[1],[2],[3]] times [[4,5,6]]
          // ->
          // [[4,5,6],[8,10,12],[12,15,18]]
          outer: function outer(A, B) {
            return jStat3.multiply(A.map(function(t) {
              return [t];
            }), [B]);
          },
          // Returns the dot product of two matricies
          dot: function dot(arr, arg) {
            if (!isUsable(arr[0])) arr = [arr];
            if (!isUsable(arg[0])) arg = [arg];
            var left = arr[0].length === 1 && arr.length !== 1 ? jStat3.transpose(arr) : arr, right = arg[0].length === 1 && arg.length !== 1 ? jStat3.transpose(arg) : arg, res = [], row = 0, nrow = left.length, ncol = left[0].length, sum, col;
            for (; row < nrow; row++) {
              res[row] = [];
              sum = 0;
              for (col = 0; col < ncol; col++)
                sum += left[row][col] * right[row][col];
              res[row] = sum;
            }
            return res.length === 1 ? res[0] : res;
          },
          // raise every element by a scalar
          pow: function pow(arr, arg) {
            return jStat3.map(arr, function(value) {
              return Math2.pow(value, arg);
            });
          },
          // exponentiate every element
          exp: function exp(arr) {
            return jStat3.map(arr, function(value) {
              return Math2.exp(value);
            });
          },
          // generate the natural log of every element
          log: function exp(arr) {
            return jStat3.map(arr, function(value) {
              return Math2.log(value);
            });
          },
          // generate the absolute values of the vector
          abs: function abs(arr) {
            return jStat3.map(arr, function(value) {
              return Math2.abs(value);
            });
          },
          // computes the p-norm of the vector
          // In the case that a matrix is passed, uses the first row as the vector
          norm: function norm(arr, p) {
            var nnorm = 0, i = 0;
            if (isNaN(p)) p = 2;
            if (isUsable(arr[0])) arr = arr[0];
            for (; i < arr.length; i++) {
              nnorm += Math2.pow(Math2.abs(arr[i]), p);
            }
            return Math2.pow(nnorm, 1 / p);
          },
          // computes the angle between two vectors in rads
          // In case a matrix is passed, this uses the first row as the vector
          angle: function angle(arr, arg) {
            return Math2.acos(jStat3.dot(arr, arg) / (jStat3.norm(arr) * jStat3.norm(arg)));
          },
          // augment one matrix by another
          // Note: this function returns a matrix, not a jStat object
          aug: function aug(a, b) {
            var newarr = [];
            var i;
            for (i = 0; i < a.length; i++) {
              newarr.push(a[i].slice());
            }
            for (i = 0; i < newarr.length; i++) {
              push.apply(newarr[i], b[i]);
            }
            return newarr;
          },
          // The inv() function calculates the inverse of a matrix
          // Create the inverse by augmenting the matrix by the identity matrix of the
          // appropriate size, and then use G-J elimination on the augmented matrix.
          inv: function inv(a) {
            var rows = a.length;
            var cols = a[0].length;
            var b = jStat3.identity(rows, cols);
            var c = jStat3.gauss_jordan(a, b);
            var result = [];
            var i = 0;
            var j;
            for (; i < rows; i++) {
              result[i] = [];
              for (j = cols; j < c[0].length; j++)
                result[i][j - cols] = c[i][j];
            }
            return result;
          },
          // calculate the determinant of a matrix
          det: function det(a) {
            if (a.length === 2) {
              return a[0][0] * a[1][1] - a[0][1] * a[1][0];
            }
            var determinant = 0;
            for (var i = 0; i < a.length; i++) {
              var submatrix = [];
              for (var row = 1; row < a.length; row++) {
                submatrix[row - 1] = [];
                for (var col = 0; col < a.length; col++) {
                  if (col < i) {
                    submatrix[row - 1][col] = a[row][col];
                  } else if (col > i) {
                    submatrix[row - 1][col - 1] = a[row][col];
                  }
                }
              }
              var sign = i % 2 ? -1 : 1;
              determinant += det(submatrix) * a[0][i] * sign;
            }
            return determinant;
          },
          gauss_elimination: function gauss_elimination(a, b) {
            var i = 0, j = 0, n = a.length, m = a[0].length, factor = 1, sum = 0, x = [], maug, pivot, temp, k;
            a = jStat3.aug(a, b);
            maug = a[0].length;
            for (i = 0; i < n; i++) {
              pivot = a[i][i];
              j = i;
              for (k = i + 1; k < m; k++) {
                if (pivot < Math2.abs(a[k][i])) {
                  pivot = a[k][i];
                  j = k;
                }
              }
              if (j != i) {
                for (k = 0; k < maug; k++) {
                  temp = a[i][k];
                  a[i][k] = a[j][k];
                  a[j][k] = temp;
                }
              }
              for (j = i + 1; j < n; j++) {
                factor = a[j][i] / a[i][i];
                for (k = i; k < maug; k++) {
                  a[j][k] = a[j][k] - factor * a[i][k];
                }
              }
            }
            for (i = n - 1; i >= 0; i--) {
              sum = 0;
              for (j = i + 1; j <= n - 1; j++) {
                sum = sum + x[j] * a[i][j];
              }
              x[i] = (a[i][maug - 1] - sum) / a[i][i];
            }
            return x;
          },
          gauss_jordan: function gauss_jordan(a, b) {
            var m = jStat3.aug(a, b);
            var h = m.length;
            var w = m[0].length;
            var c = 0;
            var x, y, y2;
            for (y = 0; y < h; y++) {
              var maxrow = y;
              for (y2 = y + 1; y2 < h; y2++) {
                if (Math2.abs(m[y2][y]) > Math2.abs(m[maxrow][y]))
                  maxrow = y2;
              }
              var tmp = m[y];
              m[y] = m[maxrow];
              m[maxrow] = tmp;
              for (y2 = y + 1; y2 < h; y2++) {
                c = m[y2][y] / m[y][y];
                for (x = y; x < w; x++) {
                  m[y2][x] -= m[y][x] * c;
                }
              }
            }
            for (y = h - 1; y >= 0; y--) {
              c = m[y][y];
              for (y2 = 0; y2 < y; y2++) {
                for (x = w - 1; x > y - 1; x--) {
                  m[y2][x] -= m[y][x] * m[y2][y] / c;
                }
              }
              m[y][y] /= c;
              for (x = h; x < w; x++) {
                m[y][x] /= c;
              }
            }
            return m;
          },
          // solve equation
          // Ax=b
          // A is upper triangular matrix
          // A=[[1,2,3],[0,4,5],[0,6,7]]
          // b=[1,2,3]
          // triaUpSolve(A,b) // -> [2.666,0.1666,1.666]
          // if you use matrix style
          // A=[[1,2,3],[0,4,5],[0,6,7]]
          // b=[[1],[2],[3]]
          // will return [[2.666],[0.1666],[1.666]]
          triaUpSolve: function triaUpSolve(A, b) {
            var size = A[0].length;
            var x = jStat3.zeros(1, size)[0];
            var parts;
            var matrix_mode = false;
            if (b[0].length != void 0) {
              b = b.map(function(i) {
                return i[0];
              });
              matrix_mode = true;
            }
            jStat3.arange(size - 1, -1, -1).forEach(function(i) {
              parts = jStat3.arange(i + 1, size).map(function(j) {
                return x[j] * A[i][j];
              });
              x[i] = (b[i] - jStat3.sum(parts)) / A[i][i];
            });
            if (matrix_mode)
              return x.map(function(i) {
                return [i];
              });
            return x;
          },
          triaLowSolve: function triaLowSolve(A, b) {
            var size = A[0].length;
            var x = jStat3.zeros(1, size)[0];
            var parts;
            var matrix_mode = false;
            if (b[0].length != void 0) {
              b = b.map(function(i) {
                return i[0];
              });
              matrix_mode = true;
            }
            jStat3.arange(size).forEach(function(i) {
              parts = jStat3.arange(i).map(function(j) {
                return A[i][j] * x[j];
              });
              x[i] = (b[i] - jStat3.sum(parts)) / A[i][i];
            });
            if (matrix_mode)
              return x.map(function(i) {
                return [i];
              });
            return x;
          },
          // A -> [L,U]
          // A=LU
          // L is lower triangular matrix
          // U is upper triangular matrix
          lu: function lu(A) {
            var size = A.length;
            var L = jStat3.identity(size);
            var R = jStat3.zeros(A.length, A[0].length);
            var parts;
            jStat3.arange(size).forEach(function(t) {
              R[0][t] = A[0][t];
            });
            jStat3.arange(1, size).forEach(function(l) {
              jStat3.arange(l).forEach(function(i) {
                parts = jStat3.arange(i).map(function(jj) {
                  return L[l][jj] * R[jj][i];
                });
                L[l][i] = (A[l][i] - jStat3.sum(parts)) / R[i][i];
              });
              jStat3.arange(l, size).forEach(function(j) {
                parts = jStat3.arange(l).map(function(jj) {
                  return L[l][jj] * R[jj][j];
                });
                R[l][j] = A[parts.length][j] - jStat3.sum(parts);
              });
            });
            return [L, R];
          },
          // A -> T
          // A=TT'
          // T is lower triangular matrix
          cholesky: function cholesky2(A) {
            var size = A.length;
            var T = jStat3.zeros(A.length, A[0].length);
            var parts;
            jStat3.arange(size).forEach(function(i) {
              parts = jStat3.arange(i).map(function(t) {
                return Math2.pow(T[i][t], 2);
              });
              T[i][i] = Math2.sqrt(A[i][i] - jStat3.sum(parts));
              jStat3.arange(i + 1, size).forEach(function(j) {
                parts = jStat3.arange(i).map(function(t) {
                  return T[i][t] * T[j][t];
                });
                T[j][i] = (A[i][j] - jStat3.sum(parts)) / T[i][i];
              });
            });
            return T;
          },
          gauss_jacobi: function gauss_jacobi(a, b, x, r) {
            var i = 0;
            var j = 0;
            var n = a.length;
            var l = [];
            var u = [];
            var d = [];
            var xv, c, h, xk;
            for (; i < n; i++) {
              l[i] = [];
              u[i] = [];
              d[i] = [];
              for (j = 0; j < n; j++) {
                if (i > j) {
                  l[i][j] = a[i][j];
                  u[i][j] = d[i][j] = 0;
                } else if (i < j) {
                  u[i][j] = a[i][j];
                  l[i][j] = d[i][j] = 0;
                } else {
                  d[i][j] = a[i][j];
                  l[i][j] = u[i][j] = 0;
                }
              }
            }
            h = jStat3.multiply(jStat3.multiply(jStat3.inv(d), jStat3.add(l, u)), -1);
            c = jStat3.multiply(jStat3.inv(d), b);
            xv = x;
            xk = jStat3.add(jStat3.multiply(h, x), c);
            i = 2;
            while (Math2.abs(jStat3.norm(jStat3.subtract(xk, xv))) > r) {
              xv = xk;
              xk = jStat3.add(jStat3.multiply(h, xv), c);
              i++;
            }
            return xk;
          },
          gauss_seidel: function gauss_seidel(a, b, x, r) {
            var i = 0;
            var n = a.length;
            var l = [];
            var u = [];
            var d = [];
            var j, xv, c, h, xk;
            for (; i < n; i++) {
              l[i] = [];
              u[i] = [];
              d[i] = [];
              for (j = 0; j < n; j++) {
                if (i > j) {
                  l[i][j] = a[i][j];
                  u[i][j] = d[i][j] = 0;
                } else if (i < j) {
                  u[i][j] = a[i][j];
                  l[i][j] = d[i][j] = 0;
                } else {
                  d[i][j] = a[i][j];
                  l[i][j] = u[i][j] = 0;
                }
              }
            }
            h = jStat3.multiply(jStat3.multiply(jStat3.inv(jStat3.add(d, l)), u), -1);
            c = jStat3.multiply(jStat3.inv(jStat3.add(d, l)), b);
            xv = x;
            xk = jStat3.add(jStat3.multiply(h, x), c);
            i = 2;
            while (Math2.abs(jStat3.norm(jStat3.subtract(xk, xv))) > r) {
              xv = xk;
              xk = jStat3.add(jStat3.multiply(h, xv), c);
              i = i + 1;
            }
            return xk;
          },
          SOR: function SOR(a, b, x, r, w) {
            var i = 0;
            var n = a.length;
            var l = [];
            var u = [];
            var d = [];
            var j, xv, c, h, xk;
            for (; i < n; i++) {
              l[i] = [];
              u[i] = [];
              d[i] = [];
              for (j = 0; j < n; j++) {
                if (i > j) {
                  l[i][j] = a[i][j];
                  u[i][j] = d[i][j] = 0;
                } else if (i < j) {
                  u[i][j] = a[i][j];
                  l[i][j] = d[i][j] = 0;
                } else {
                  d[i][j] = a[i][j];
                  l[i][j] = u[i][j] = 0;
                }
              }
            }
            h = jStat3.multiply(
              jStat3.inv(jStat3.add(d, jStat3.multiply(l, w))),
              jStat3.subtract(
                jStat3.multiply(d, 1 - w),
                jStat3.multiply(u, w)
              )
            );
            c = jStat3.multiply(jStat3.multiply(jStat3.inv(jStat3.add(
              d,
              jStat3.multiply(l, w)
            )), b), w);
            xv = x;
            xk = jStat3.add(jStat3.multiply(h, x), c);
            i = 2;
            while (Math2.abs(jStat3.norm(jStat3.subtract(xk, xv))) > r) {
              xv = xk;
              xk = jStat3.add(jStat3.multiply(h, xv), c);
              i++;
            }
            return xk;
          },
          householder: function householder(a) {
            var m = a.length;
            var n = a[0].length;
            var i = 0;
            var w = [];
            var p = [];
            var alpha, r, k, j, factor;
            for (; i < m - 1; i++) {
              alpha = 0;
              for (j = i + 1; j < n; j++)
                alpha += a[j][i] * a[j][i];
              factor = a[i + 1][i] > 0 ? -1 : 1;
              alpha = factor * Math2.sqrt(alpha);
              r = Math2.sqrt((alpha * alpha - a[i + 1][i] * alpha) / 2);
              w = jStat3.zeros(m, 1);
              w[i + 1][0] = (a[i + 1][i] - alpha) / (2 * r);
              for (k = i + 2; k < m; k++) w[k][0] = a[k][i] / (2 * r);
              p = jStat3.subtract(
                jStat3.identity(m, n),
                jStat3.multiply(jStat3.multiply(w, jStat3.transpose(w)), 2)
              );
              a = jStat3.multiply(p, jStat3.multiply(a, p));
            }
            return a;
          },
          // A -> [Q,R]
          // Q is orthogonal matrix
          // R is upper triangular
          QR: (function() {
            var sum = jStat3.sum;
            var range2 = jStat3.arange;
            function qr2(x) {
              var n = x.length;
              var p = x[0].length;
              var r = jStat3.zeros(p, p);
              x = jStat3.copy(x);
              var i, j, k;
              for (j = 0; j < p; j++) {
                r[j][j] = Math2.sqrt(sum(range2(n).map(function(i2) {
                  return x[i2][j] * x[i2][j];
                })));
                for (i = 0; i < n; i++) {
                  x[i][j] = x[i][j] / r[j][j];
                }
                for (k = j + 1; k < p; k++) {
                  r[j][k] = sum(range2(n).map(function(i2) {
                    return x[i2][j] * x[i2][k];
                  }));
                  for (i = 0; i < n; i++) {
                    x[i][k] = x[i][k] - x[i][j] * r[j][k];
                  }
                }
              }
              return [x, r];
            }
            return qr2;
          })(),
          lstsq: /* @__PURE__ */ (function() {
            function R_I(A) {
              A = jStat3.copy(A);
              var size = A.length;
              var I = jStat3.identity(size);
              jStat3.arange(size - 1, -1, -1).forEach(function(i) {
                jStat3.sliceAssign(
                  I,
                  { row: i },
                  jStat3.divide(jStat3.slice(I, { row: i }), A[i][i])
                );
                jStat3.sliceAssign(
                  A,
                  { row: i },
                  jStat3.divide(jStat3.slice(A, { row: i }), A[i][i])
                );
                jStat3.arange(i).forEach(function(j) {
                  var c = jStat3.multiply(A[j][i], -1);
                  var Aj = jStat3.slice(A, { row: j });
                  var cAi = jStat3.multiply(jStat3.slice(A, { row: i }), c);
                  jStat3.sliceAssign(A, { row: j }, jStat3.add(Aj, cAi));
                  var Ij = jStat3.slice(I, { row: j });
                  var cIi = jStat3.multiply(jStat3.slice(I, { row: i }), c);
                  jStat3.sliceAssign(I, { row: j }, jStat3.add(Ij, cIi));
                });
              });
              return I;
            }
            function qr_solve(A, b) {
              var array_mode = false;
              if (b[0].length === void 0) {
                b = b.map(function(x2) {
                  return [x2];
                });
                array_mode = true;
              }
              var QR = jStat3.QR(A);
              var Q = QR[0];
              var R = QR[1];
              var attrs = A[0].length;
              var Q1 = jStat3.slice(Q, { col: { end: attrs } });
              var R1 = jStat3.slice(R, { row: { end: attrs } });
              var RI = R_I(R1);
              var Q2 = jStat3.transpose(Q1);
              if (Q2[0].length === void 0) {
                Q2 = [Q2];
              }
              var x = jStat3.multiply(jStat3.multiply(RI, Q2), b);
              if (x.length === void 0) {
                x = [[x]];
              }
              if (array_mode)
                return x.map(function(i) {
                  return i[0];
                });
              return x;
            }
            return qr_solve;
          })(),
          jacobi: function jacobi(a) {
            var condition = 1;
            var n = a.length;
            var e = jStat3.identity(n, n);
            var ev = [];
            var b, i, j, p, q, maxim, theta, s;
            while (condition === 1) {
              maxim = a[0][1];
              p = 0;
              q = 1;
              for (i = 0; i < n; i++) {
                for (j = 0; j < n; j++) {
                  if (i != j) {
                    if (maxim < Math2.abs(a[i][j])) {
                      maxim = Math2.abs(a[i][j]);
                      p = i;
                      q = j;
                    }
                  }
                }
              }
              if (a[p][p] === a[q][q])
                theta = a[p][q] > 0 ? Math2.PI / 4 : -Math2.PI / 4;
              else
                theta = Math2.atan(2 * a[p][q] / (a[p][p] - a[q][q])) / 2;
              s = jStat3.identity(n, n);
              s[p][p] = Math2.cos(theta);
              s[p][q] = -Math2.sin(theta);
              s[q][p] = Math2.sin(theta);
              s[q][q] = Math2.cos(theta);
              e = jStat3.multiply(e, s);
              b = jStat3.multiply(jStat3.multiply(jStat3.inv(s), a), s);
              a = b;
              condition = 0;
              for (i = 1; i < n; i++) {
                for (j = 1; j < n; j++) {
                  if (i != j && Math2.abs(a[i][j]) > 1e-3) {
                    condition = 1;
                  }
                }
              }
            }
            for (i = 0; i < n; i++) ev.push(a[i][i]);
            return [e, ev];
          },
          rungekutta: function rungekutta(f, h, p, t_j, u_j, order) {
            var k1, k2, u_j1, k3, k4;
            if (order === 2) {
              while (t_j <= p) {
                k1 = h * f(t_j, u_j);
                k2 = h * f(t_j + h, u_j + k1);
                u_j1 = u_j + (k1 + k2) / 2;
                u_j = u_j1;
                t_j = t_j + h;
              }
            }
            if (order === 4) {
              while (t_j <= p) {
                k1 = h * f(t_j, u_j);
                k2 = h * f(t_j + h / 2, u_j + k1 / 2);
                k3 = h * f(t_j + h / 2, u_j + k2 / 2);
                k4 = h * f(t_j + h, u_j + k3);
                u_j1 = u_j + (k1 + 2 * k2 + 2 * k3 + k4) / 6;
                u_j = u_j1;
                t_j = t_j + h;
              }
            }
            return u_j;
          },
          romberg: function romberg(f, a, b, order) {
            var i = 0;
            var h = (b - a) / 2;
            var x = [];
            var h1 = [];
            var g = [];
            var m, a1, j, k, I;
            while (i < order / 2) {
              I = f(a);
              for (j = a, k = 0; j <= b; j = j + h, k++) x[k] = j;
              m = x.length;
              for (j = 1; j < m - 1; j++) {
                I += (j % 2 !== 0 ? 4 : 2) * f(x[j]);
              }
              I = h / 3 * (I + f(b));
              g[i] = I;
              h /= 2;
              i++;
            }
            a1 = g.length;
            m = 1;
            while (a1 !== 1) {
              for (j = 0; j < a1 - 1; j++)
                h1[j] = (Math2.pow(4, m) * g[j + 1] - g[j]) / (Math2.pow(4, m) - 1);
              a1 = h1.length;
              g = h1;
              h1 = [];
              m++;
            }
            return g;
          },
          richardson: function richardson(X, f, x, h) {
            function pos(X2, x2) {
              var i2 = 0;
              var n = X2.length;
              var p;
              for (; i2 < n; i2++)
                if (X2[i2] === x2) p = i2;
              return p;
            }
            var h_min = Math2.abs(x - X[pos(X, x) + 1]);
            var i = 0;
            var g = [];
            var h1 = [];
            var y1, y2, m, a, j;
            while (h >= h_min) {
              y1 = pos(X, x + h);
              y2 = pos(X, x);
              g[i] = (f[y1] - 2 * f[y2] + f[2 * y2 - y1]) / (h * h);
              h /= 2;
              i++;
            }
            a = g.length;
            m = 1;
            while (a != 1) {
              for (j = 0; j < a - 1; j++)
                h1[j] = (Math2.pow(4, m) * g[j + 1] - g[j]) / (Math2.pow(4, m) - 1);
              a = h1.length;
              g = h1;
              h1 = [];
              m++;
            }
            return g;
          },
          simpson: function simpson(f, a, b, n) {
            var h = (b - a) / n;
            var I = f(a);
            var x = [];
            var j = a;
            var k = 0;
            var i = 1;
            var m;
            for (; j <= b; j = j + h, k++)
              x[k] = j;
            m = x.length;
            for (; i < m - 1; i++) {
              I += (i % 2 !== 0 ? 4 : 2) * f(x[i]);
            }
            return h / 3 * (I + f(b));
          },
          hermite: function hermite(X, F, dF, value) {
            var n = X.length;
            var p = 0;
            var i = 0;
            var l = [];
            var dl = [];
            var A = [];
            var B = [];
            var j;
            for (; i < n; i++) {
              l[i] = 1;
              for (j = 0; j < n; j++) {
                if (i != j) l[i] *= (value - X[j]) / (X[i] - X[j]);
              }
              dl[i] = 0;
              for (j = 0; j < n; j++) {
                if (i != j) dl[i] += 1 / (X[i] - X[j]);
              }
              A[i] = (1 - 2 * (value - X[i]) * dl[i]) * (l[i] * l[i]);
              B[i] = (value - X[i]) * (l[i] * l[i]);
              p += A[i] * F[i] + B[i] * dF[i];
            }
            return p;
          },
          lagrange: function lagrange(X, F, value) {
            var p = 0;
            var i = 0;
            var j, l;
            var n = X.length;
            for (; i < n; i++) {
              l = F[i];
              for (j = 0; j < n; j++) {
                if (i != j) l *= (value - X[j]) / (X[i] - X[j]);
              }
              p += l;
            }
            return p;
          },
          cubic_spline: function cubic_spline(X, F, value) {
            var n = X.length;
            var i = 0, j;
            var A = [];
            var B = [];
            var alpha = [];
            var c = [];
            var h = [];
            var b = [];
            var d = [];
            for (; i < n - 1; i++)
              h[i] = X[i + 1] - X[i];
            alpha[0] = 0;
            for (i = 1; i < n - 1; i++) {
              alpha[i] = 3 / h[i] * (F[i + 1] - F[i]) - 3 / h[i - 1] * (F[i] - F[i - 1]);
            }
            for (i = 1; i < n - 1; i++) {
              A[i] = [];
              B[i] = [];
              A[i][i - 1] = h[i - 1];
              A[i][i] = 2 * (h[i - 1] + h[i]);
              A[i][i + 1] = h[i];
              B[i][0] = alpha[i];
            }
            c = jStat3.multiply(jStat3.inv(A), B);
            for (j = 0; j < n - 1; j++) {
              b[j] = (F[j + 1] - F[j]) / h[j] - h[j] * (c[j + 1][0] + 2 * c[j][0]) / 3;
              d[j] = (c[j + 1][0] - c[j][0]) / (3 * h[j]);
            }
            for (j = 0; j < n; j++) {
              if (X[j] > value) break;
            }
            j -= 1;
            return F[j] + (value - X[j]) * b[j] + jStat3.sq(value - X[j]) * c[j] + (value - X[j]) * jStat3.sq(value - X[j]) * d[j];
          },
          gauss_quadrature: function gauss_quadrature() {
            throw new Error("gauss_quadrature not yet implemented");
          },
          PCA: function PCA(X) {
            var m = X.length;
            var n = X[0].length;
            var i = 0;
            var j, temp1;
            var u = [];
            var D = [];
            var result = [];
            var temp2 = [];
            var Y = [];
            var Bt = [];
            var B = [];
            var C = [];
            var V = [];
            var Vt = [];
            for (i = 0; i < m; i++) {
              u[i] = jStat3.sum(X[i]) / n;
            }
            for (i = 0; i < n; i++) {
              B[i] = [];
              for (j = 0; j < m; j++) {
                B[i][j] = X[j][i] - u[j];
              }
            }
            B = jStat3.transpose(B);
            for (i = 0; i < m; i++) {
              C[i] = [];
              for (j = 0; j < m; j++) {
                C[i][j] = jStat3.dot([B[i]], [B[j]]) / (n - 1);
              }
            }
            result = jStat3.jacobi(C);
            V = result[0];
            D = result[1];
            Vt = jStat3.transpose(V);
            for (i = 0; i < D.length; i++) {
              for (j = i; j < D.length; j++) {
                if (D[i] < D[j]) {
                  temp1 = D[i];
                  D[i] = D[j];
                  D[j] = temp1;
                  temp2 = Vt[i];
                  Vt[i] = Vt[j];
                  Vt[j] = temp2;
                }
              }
            }
            Bt = jStat3.transpose(B);
            for (i = 0; i < m; i++) {
              Y[i] = [];
              for (j = 0; j < Bt.length; j++) {
                Y[i][j] = jStat3.dot([Vt[i]], [Bt[j]]);
              }
            }
            return [X, D, Vt, Y];
          }
        });
        (function(funcs) {
          for (var i = 0; i < funcs.length; i++) (function(passfunc) {
            jStat3.fn[passfunc] = function(arg, func) {
              var tmpthis = this;
              if (func) {
                setTimeout(function() {
                  func.call(tmpthis, jStat3.fn[passfunc].call(tmpthis, arg));
                }, 15);
                return this;
              }
              if (typeof jStat3[passfunc](this, arg) === "number")
                return jStat3[passfunc](this, arg);
              else
                return jStat3(jStat3[passfunc](this, arg));
            };
          })(funcs[i]);
        })("add divide multiply subtract dot pow exp log abs norm angle".split(" "));
      })(jStat2, Math);
      (function(jStat3, Math2) {
        var slice = [].slice;
        var isNumber = jStat3.utils.isNumber;
        var isArray = jStat3.utils.isArray;
        jStat3.extend({
          // 2 different parameter lists:
          // (value, mean, sd)
          // (value, array, flag)
          zscore: function zscore() {
            var args = slice.call(arguments);
            if (isNumber(args[1])) {
              return (args[0] - args[1]) / args[2];
            }
            return (args[0] - jStat3.mean(args[1])) / jStat3.stdev(args[1], args[2]);
          },
          // 3 different paramter lists:
          // (value, mean, sd, sides)
          // (zscore, sides)
          // (value, array, sides, flag)
          ztest: function ztest() {
            var args = slice.call(arguments);
            var z;
            if (isArray(args[1])) {
              z = jStat3.zscore(args[0], args[1], args[3]);
              return args[2] === 1 ? jStat3.normal.cdf(-Math2.abs(z), 0, 1) : jStat3.normal.cdf(-Math2.abs(z), 0, 1) * 2;
            } else {
              if (args.length > 2) {
                z = jStat3.zscore(args[0], args[1], args[2]);
                return args[3] === 1 ? jStat3.normal.cdf(-Math2.abs(z), 0, 1) : jStat3.normal.cdf(-Math2.abs(z), 0, 1) * 2;
              } else {
                z = args[0];
                return args[1] === 1 ? jStat3.normal.cdf(-Math2.abs(z), 0, 1) : jStat3.normal.cdf(-Math2.abs(z), 0, 1) * 2;
              }
            }
          }
        });
        jStat3.extend(jStat3.fn, {
          zscore: function zscore(value, flag) {
            return (value - this.mean()) / this.stdev(flag);
          },
          ztest: function ztest(value, sides, flag) {
            var zscore = Math2.abs(this.zscore(value, flag));
            return sides === 1 ? jStat3.normal.cdf(-zscore, 0, 1) : jStat3.normal.cdf(-zscore, 0, 1) * 2;
          }
        });
        jStat3.extend({
          // 2 parameter lists
          // (value, mean, sd, n)
          // (value, array)
          tscore: function tscore() {
            var args = slice.call(arguments);
            return args.length === 4 ? (args[0] - args[1]) / (args[2] / Math2.sqrt(args[3])) : (args[0] - jStat3.mean(args[1])) / (jStat3.stdev(args[1], true) / Math2.sqrt(args[1].length));
          },
          // 3 different paramter lists:
          // (value, mean, sd, n, sides)
          // (tscore, n, sides)
          // (value, array, sides)
          ttest: function ttest() {
            var args = slice.call(arguments);
            var tscore;
            if (args.length === 5) {
              tscore = Math2.abs(jStat3.tscore(args[0], args[1], args[2], args[3]));
              return args[4] === 1 ? jStat3.studentt.cdf(-tscore, args[3] - 1) : jStat3.studentt.cdf(-tscore, args[3] - 1) * 2;
            }
            if (isNumber(args[1])) {
              tscore = Math2.abs(args[0]);
              return args[2] == 1 ? jStat3.studentt.cdf(-tscore, args[1] - 1) : jStat3.studentt.cdf(-tscore, args[1] - 1) * 2;
            }
            tscore = Math2.abs(jStat3.tscore(args[0], args[1]));
            return args[2] == 1 ? jStat3.studentt.cdf(-tscore, args[1].length - 1) : jStat3.studentt.cdf(-tscore, args[1].length - 1) * 2;
          }
        });
        jStat3.extend(jStat3.fn, {
          tscore: function tscore(value) {
            return (value - this.mean()) / (this.stdev(true) / Math2.sqrt(this.cols()));
          },
          ttest: function ttest(value, sides) {
            return sides === 1 ? 1 - jStat3.studentt.cdf(Math2.abs(this.tscore(value)), this.cols() - 1) : jStat3.studentt.cdf(-Math2.abs(this.tscore(value)), this.cols() - 1) * 2;
          }
        });
        jStat3.extend({
          // Paramter list is as follows:
          // (array1, array2, array3, ...)
          // or it is an array of arrays
          // array of arrays conversion
          anovafscore: function anovafscore() {
            var args = slice.call(arguments), expVar, sample, sampMean, sampSampMean, tmpargs, unexpVar, i, j;
            if (args.length === 1) {
              tmpargs = new Array(args[0].length);
              for (i = 0; i < args[0].length; i++) {
                tmpargs[i] = args[0][i];
              }
              args = tmpargs;
            }
            sample = new Array();
            for (i = 0; i < args.length; i++) {
              sample = sample.concat(args[i]);
            }
            sampMean = jStat3.mean(sample);
            expVar = 0;
            for (i = 0; i < args.length; i++) {
              expVar = expVar + args[i].length * Math2.pow(jStat3.mean(args[i]) - sampMean, 2);
            }
            expVar /= args.length - 1;
            unexpVar = 0;
            for (i = 0; i < args.length; i++) {
              sampSampMean = jStat3.mean(args[i]);
              for (j = 0; j < args[i].length; j++) {
                unexpVar += Math2.pow(args[i][j] - sampSampMean, 2);
              }
            }
            unexpVar /= sample.length - args.length;
            return expVar / unexpVar;
          },
          // 2 different paramter setups
          // (array1, array2, array3, ...)
          // (anovafscore, df1, df2)
          anovaftest: function anovaftest() {
            var args = slice.call(arguments), df1, df2, n, i;
            if (isNumber(args[0])) {
              return 1 - jStat3.centralF.cdf(args[0], args[1], args[2]);
            }
            var anovafscore = jStat3.anovafscore(args);
            df1 = args.length - 1;
            n = 0;
            for (i = 0; i < args.length; i++) {
              n = n + args[i].length;
            }
            df2 = n - df1 - 1;
            return 1 - jStat3.centralF.cdf(anovafscore, df1, df2);
          },
          ftest: function ftest(fscore, df1, df2) {
            return 1 - jStat3.centralF.cdf(fscore, df1, df2);
          }
        });
        jStat3.extend(jStat3.fn, {
          anovafscore: function anovafscore() {
            return jStat3.anovafscore(this.toArray());
          },
          anovaftes: function anovaftes() {
            var n = 0;
            var i;
            for (i = 0; i < this.length; i++) {
              n = n + this[i].length;
            }
            return jStat3.ftest(this.anovafscore(), this.length - 1, n - this.length);
          }
        });
        jStat3.extend({
          // 2 parameter lists
          // (mean1, mean2, n1, n2, sd)
          // (array1, array2, sd)
          qscore: function qscore() {
            var args = slice.call(arguments);
            var mean1, mean2, n1, n2, sd;
            if (isNumber(args[0])) {
              mean1 = args[0];
              mean2 = args[1];
              n1 = args[2];
              n2 = args[3];
              sd = args[4];
            } else {
              mean1 = jStat3.mean(args[0]);
              mean2 = jStat3.mean(args[1]);
              n1 = args[0].length;
              n2 = args[1].length;
              sd = args[2];
            }
            return Math2.abs(mean1 - mean2) / (sd * Math2.sqrt((1 / n1 + 1 / n2) / 2));
          },
          // 3 different parameter lists:
          // (qscore, n, k)
          // (mean1, mean2, n1, n2, sd, n, k)
          // (array1, array2, sd, n, k)
          qtest: function qtest() {
            var args = slice.call(arguments);
            var qscore;
            if (args.length === 3) {
              qscore = args[0];
              args = args.slice(1);
            } else if (args.length === 7) {
              qscore = jStat3.qscore(args[0], args[1], args[2], args[3], args[4]);
              args = args.slice(5);
            } else {
              qscore = jStat3.qscore(args[0], args[1], args[2]);
              args = args.slice(3);
            }
            var n = args[0];
            var k = args[1];
            return 1 - jStat3.tukey.cdf(qscore, k, n - k);
          },
          tukeyhsd: function tukeyhsd(arrays) {
            var sd = jStat3.pooledstdev(arrays);
            var means = arrays.map(function(arr) {
              return jStat3.mean(arr);
            });
            var n = arrays.reduce(function(n2, arr) {
              return n2 + arr.length;
            }, 0);
            var results = [];
            for (var i = 0; i < arrays.length; ++i) {
              for (var j = i + 1; j < arrays.length; ++j) {
                var p = jStat3.qtest(means[i], means[j], arrays[i].length, arrays[j].length, sd, n, arrays.length);
                results.push([[i, j], p]);
              }
            }
            return results;
          }
        });
        jStat3.extend({
          // 2 different parameter setups
          // (value, alpha, sd, n)
          // (value, alpha, array)
          normalci: function normalci() {
            var args = slice.call(arguments), ans = new Array(2), change;
            if (args.length === 4) {
              change = Math2.abs(jStat3.normal.inv(args[1] / 2, 0, 1) * args[2] / Math2.sqrt(args[3]));
            } else {
              change = Math2.abs(jStat3.normal.inv(args[1] / 2, 0, 1) * jStat3.stdev(args[2]) / Math2.sqrt(args[2].length));
            }
            ans[0] = args[0] - change;
            ans[1] = args[0] + change;
            return ans;
          },
          // 2 different parameter setups
          // (value, alpha, sd, n)
          // (value, alpha, array)
          tci: function tci() {
            var args = slice.call(arguments), ans = new Array(2), change;
            if (args.length === 4) {
              change = Math2.abs(jStat3.studentt.inv(args[1] / 2, args[3] - 1) * args[2] / Math2.sqrt(args[3]));
            } else {
              change = Math2.abs(jStat3.studentt.inv(args[1] / 2, args[2].length - 1) * jStat3.stdev(args[2], true) / Math2.sqrt(args[2].length));
            }
            ans[0] = args[0] - change;
            ans[1] = args[0] + change;
            return ans;
          },
          significant: function significant(pvalue, alpha) {
            return pvalue < alpha;
          }
        });
        jStat3.extend(jStat3.fn, {
          normalci: function normalci(value, alpha) {
            return jStat3.normalci(value, alpha, this.toArray());
          },
          tci: function tci(value, alpha) {
            return jStat3.tci(value, alpha, this.toArray());
          }
        });
        function differenceOfProportions(p1, n1, p2, n2) {
          if (p1 > 1 || p2 > 1 || p1 <= 0 || p2 <= 0) {
            throw new Error("Proportions should be greater than 0 and less than 1");
          }
          var pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
          var se = Math2.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
          return (p1 - p2) / se;
        }
        jStat3.extend(jStat3.fn, {
          oneSidedDifferenceOfProportions: function oneSidedDifferenceOfProportions(p1, n1, p2, n2) {
            var z = differenceOfProportions(p1, n1, p2, n2);
            return jStat3.ztest(z, 1);
          },
          twoSidedDifferenceOfProportions: function twoSidedDifferenceOfProportions(p1, n1, p2, n2) {
            var z = differenceOfProportions(p1, n1, p2, n2);
            return jStat3.ztest(z, 2);
          }
        });
      })(jStat2, Math);
      jStat2.models = /* @__PURE__ */ (function() {
        function sub_regress(exog) {
          var var_count = exog[0].length;
          var modelList = jStat2.arange(var_count).map(function(endog_index) {
            var exog_index = jStat2.arange(var_count).filter(function(i) {
              return i !== endog_index;
            });
            return ols(
              jStat2.col(exog, endog_index).map(function(x) {
                return x[0];
              }),
              jStat2.col(exog, exog_index)
            );
          });
          return modelList;
        }
        function ols(endog, exog) {
          var nobs = endog.length;
          var df_model = exog[0].length - 1;
          var df_resid = nobs - df_model - 1;
          var coef = jStat2.lstsq(exog, endog);
          var predict = jStat2.multiply(exog, coef.map(function(x) {
            return [x];
          })).map(function(p) {
            return p[0];
          });
          var resid = jStat2.subtract(endog, predict);
          var ybar = jStat2.mean(endog);
          var SSE = jStat2.sum(predict.map(function(f) {
            return Math.pow(f - ybar, 2);
          }));
          var SSR = jStat2.sum(endog.map(function(y, i) {
            return Math.pow(y - predict[i], 2);
          }));
          var SST = SSE + SSR;
          var R2 = SSE / SST;
          return {
            exog,
            endog,
            nobs,
            df_model,
            df_resid,
            coef,
            predict,
            resid,
            ybar,
            SST,
            SSE,
            SSR,
            R2
          };
        }
        function t_test(model) {
          var subModelList = sub_regress(model.exog);
          var sigmaHat = Math.sqrt(model.SSR / model.df_resid);
          var seBetaHat = subModelList.map(function(mod) {
            var SST = mod.SST;
            var R2 = mod.R2;
            return sigmaHat / Math.sqrt(SST * (1 - R2));
          });
          var tStatistic = model.coef.map(function(coef, i) {
            return (coef - 0) / seBetaHat[i];
          });
          var pValue = tStatistic.map(function(t) {
            var leftppf = jStat2.studentt.cdf(t, model.df_resid);
            return (leftppf > 0.5 ? 1 - leftppf : leftppf) * 2;
          });
          var c = jStat2.studentt.inv(0.975, model.df_resid);
          var interval95 = model.coef.map(function(coef, i) {
            var d = c * seBetaHat[i];
            return [coef - d, coef + d];
          });
          return {
            se: seBetaHat,
            t: tStatistic,
            p: pValue,
            sigmaHat,
            interval95
          };
        }
        function F_test(model) {
          var F_statistic = model.R2 / model.df_model / ((1 - model.R2) / model.df_resid);
          var fcdf = function(x, n1, n2) {
            return jStat2.beta.cdf(x / (n2 / n1 + x), n1 / 2, n2 / 2);
          };
          var pvalue = 1 - fcdf(F_statistic, model.df_model, model.df_resid);
          return { F_statistic, pvalue };
        }
        function ols_wrap(endog, exog) {
          var model = ols(endog, exog);
          var ttest = t_test(model);
          var ftest = F_test(model);
          var adjust_R2 = 1 - (1 - model.R2) * ((model.nobs - 1) / model.df_resid);
          model.t = ttest;
          model.f = ftest;
          model.adjust_R2 = adjust_R2;
          return model;
        }
        return { ols: ols_wrap };
      })();
      jStat2.extend({
        buildxmatrix: function buildxmatrix() {
          var matrixRows = new Array(arguments.length);
          for (var i = 0; i < arguments.length; i++) {
            var array = [1];
            matrixRows[i] = array.concat(arguments[i]);
          }
          return jStat2(matrixRows);
        },
        builddxmatrix: function builddxmatrix() {
          var matrixRows = new Array(arguments[0].length);
          for (var i = 0; i < arguments[0].length; i++) {
            var array = [1];
            matrixRows[i] = array.concat(arguments[0][i]);
          }
          return jStat2(matrixRows);
        },
        buildjxmatrix: function buildjxmatrix(jMat) {
          var pass = new Array(jMat.length);
          for (var i = 0; i < jMat.length; i++) {
            pass[i] = jMat[i];
          }
          return jStat2.builddxmatrix(pass);
        },
        buildymatrix: function buildymatrix(array) {
          return jStat2(array).transpose();
        },
        buildjymatrix: function buildjymatrix(jMat) {
          return jMat.transpose();
        },
        matrixmult: function matrixmult(A, B) {
          var i, j, k, result, sum;
          if (A.cols() == B.rows()) {
            if (B.rows() > 1) {
              result = [];
              for (i = 0; i < A.rows(); i++) {
                result[i] = [];
                for (j = 0; j < B.cols(); j++) {
                  sum = 0;
                  for (k = 0; k < A.cols(); k++) {
                    sum += A.toArray()[i][k] * B.toArray()[k][j];
                  }
                  result[i][j] = sum;
                }
              }
              return jStat2(result);
            }
            result = [];
            for (i = 0; i < A.rows(); i++) {
              result[i] = [];
              for (j = 0; j < B.cols(); j++) {
                sum = 0;
                for (k = 0; k < A.cols(); k++) {
                  sum += A.toArray()[i][k] * B.toArray()[j];
                }
                result[i][j] = sum;
              }
            }
            return jStat2(result);
          }
        },
        //regress and regresst to be fixed
        regress: function regress(jMatX, jMatY) {
          var innerinv = jStat2.xtranspxinv(jMatX);
          var xtransp = jMatX.transpose();
          var next = jStat2.matrixmult(jStat2(innerinv), xtransp);
          return jStat2.matrixmult(next, jMatY);
        },
        regresst: function regresst(jMatX, jMatY, sides) {
          var beta2 = jStat2.regress(jMatX, jMatY);
          var compile2 = {};
          compile2.anova = {};
          var jMatYBar = jStat2.jMatYBar(jMatX, beta2);
          compile2.yBar = jMatYBar;
          var yAverage = jMatY.mean();
          compile2.anova.residuals = jStat2.residuals(jMatY, jMatYBar);
          compile2.anova.ssr = jStat2.ssr(jMatYBar, yAverage);
          compile2.anova.msr = compile2.anova.ssr / (jMatX[0].length - 1);
          compile2.anova.sse = jStat2.sse(jMatY, jMatYBar);
          compile2.anova.mse = compile2.anova.sse / (jMatY.length - (jMatX[0].length - 1) - 1);
          compile2.anova.sst = jStat2.sst(jMatY, yAverage);
          compile2.anova.mst = compile2.anova.sst / (jMatY.length - 1);
          compile2.anova.r2 = 1 - compile2.anova.sse / compile2.anova.sst;
          if (compile2.anova.r2 < 0) compile2.anova.r2 = 0;
          compile2.anova.fratio = compile2.anova.msr / compile2.anova.mse;
          compile2.anova.pvalue = jStat2.anovaftest(
            compile2.anova.fratio,
            jMatX[0].length - 1,
            jMatY.length - (jMatX[0].length - 1) - 1
          );
          compile2.anova.rmse = Math.sqrt(compile2.anova.mse);
          compile2.anova.r2adj = 1 - compile2.anova.mse / compile2.anova.mst;
          if (compile2.anova.r2adj < 0) compile2.anova.r2adj = 0;
          compile2.stats = new Array(jMatX[0].length);
          var covar = jStat2.xtranspxinv(jMatX);
          var sds, ts, ps;
          for (var i = 0; i < beta2.length; i++) {
            sds = Math.sqrt(compile2.anova.mse * Math.abs(covar[i][i]));
            ts = Math.abs(beta2[i] / sds);
            ps = jStat2.ttest(ts, jMatY.length - jMatX[0].length - 1, sides);
            compile2.stats[i] = [beta2[i], sds, ts, ps];
          }
          compile2.regress = beta2;
          return compile2;
        },
        xtranspx: function xtranspx(jMatX) {
          return jStat2.matrixmult(jMatX.transpose(), jMatX);
        },
        xtranspxinv: function xtranspxinv(jMatX) {
          var inner = jStat2.matrixmult(jMatX.transpose(), jMatX);
          var innerinv = jStat2.inv(inner);
          return innerinv;
        },
        jMatYBar: function jMatYBar(jMatX, beta2) {
          var yBar = jStat2.matrixmult(jMatX, beta2);
          return new jStat2(yBar);
        },
        residuals: function residuals(jMatY, jMatYBar) {
          return jStat2.matrixsubtract(jMatY, jMatYBar);
        },
        ssr: function ssr(jMatYBar, yAverage) {
          var ssr2 = 0;
          for (var i = 0; i < jMatYBar.length; i++) {
            ssr2 += Math.pow(jMatYBar[i] - yAverage, 2);
          }
          return ssr2;
        },
        sse: function sse(jMatY, jMatYBar) {
          var sse2 = 0;
          for (var i = 0; i < jMatY.length; i++) {
            sse2 += Math.pow(jMatY[i] - jMatYBar[i], 2);
          }
          return sse2;
        },
        sst: function sst(jMatY, yAverage) {
          var sst2 = 0;
          for (var i = 0; i < jMatY.length; i++) {
            sst2 += Math.pow(jMatY[i] - yAverage, 2);
          }
          return sst2;
        },
        matrixsubtract: function matrixsubtract(A, B) {
          var ans = new Array(A.length);
          for (var i = 0; i < A.length; i++) {
            ans[i] = new Array(A[i].length);
            for (var j = 0; j < A[i].length; j++) {
              ans[i][j] = A[i][j] - B[i][j];
            }
          }
          return jStat2(ans);
        }
      });
      jStat2.jStat = jStat2;
      return jStat2;
    });
  }
});

// schemas/tables/answers.schema.json
var answers_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "AnswerRow",
  description: "One question to a language model, and how its answer was obtained.",
  type: "object",
  required: [
    "source",
    "participant",
    "task",
    "session",
    "block",
    "trial",
    "draw",
    "action",
    "validity",
    "attempts"
  ],
  properties: {
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant, unique within its source."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    session: {
      type: "integer",
      minimum: 0,
      description: "Session of the participant, from 0; blocks are numbered within it."
    },
    block: {
      type: "integer",
      minimum: 0,
      description: "Number of the block: a set of options, whose values are learned from the start in each (participant, session, block)."
    },
    trial: {
      type: "integer",
      minimum: 0,
      description: "Position within the session, from 0."
    },
    draw: {
      type: "integer",
      minimum: 0,
      description: "Index of the repetition of the same question."
    },
    action: {
      type: ["integer", "null"],
      minimum: 0,
      description: "Option that the model chose; empty: none."
    },
    given: {
      type: ["integer", "null"],
      minimum: 0,
      description: "With histories (teacher forcing): the option chosen in the history; empty otherwise."
    },
    listed_first: {
      type: "integer",
      minimum: 0,
      description: "Option that the question named first."
    },
    validity: {
      enum: ["valid", "repeated", "corrected", "missed", "refused"],
      description: "How the answer was obtained. valid: from the first reply; repeated: after the same question was asked again; corrected: after a turn that said what was wrong; missed, refused: no answer."
    },
    attempts: {
      type: "integer",
      minimum: 1,
      description: "Number of replies to the question."
    },
    refusals: {
      type: "integer",
      minimum: 0,
      description: "Number of replies that were refusals."
    },
    truncations: {
      type: "integer",
      minimum: 0,
      description: "Number of replies cut off at the length limit."
    },
    input_tokens: {
      type: "integer",
      minimum: 0,
      description: "Input tokens at the full price."
    },
    cache_write_tokens: {
      type: "integer",
      minimum: 0,
      description: "Input tokens written to the provider's prompt cache."
    },
    cache_read_tokens: {
      type: "integer",
      minimum: 0,
      description: "Input tokens read from the provider's prompt cache, at a lower price."
    },
    output_tokens: {
      type: "integer",
      minimum: 0,
      description: "Tokens written by the model, including thinking."
    },
    thinking_tokens: {
      type: "integer",
      minimum: 0,
      description: "Tokens of output_tokens that were used for thinking."
    },
    dollars: {
      type: ["number", "null"],
      minimum: 0,
      description: "Cost in US dollars by the dated price table; empty: no price is known."
    },
    label_mass: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Sum of the probabilities of the labels, before prob_0, prob_1, ... were normalised over them; empty if the provider reports no probabilities."
    }
  },
  patternProperties: {
    "^label_[0-9]+$": {
      type: "string",
      description: "Letter of an option in the question."
    },
    "^prob_[0-9]+$": {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1
    }
  },
  "x-unique": ["source", "participant", "task", "session", "block", "trial", "draw"]
};

// schemas/tables/behaviour.schema.json
var behaviour_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "BehaviourRow",
  description: "Descriptive statistics of the free choices of a group, as means over participants.",
  type: "object",
  required: ["agent", "source", "task", "measure", "n", "value"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    measure: {
      enum: [
        "better option",
        "regret",
        "repeat",
        "win-stay",
        "lose-shift",
        "first option",
        "listed first",
        "first letter",
        "random as good"
      ],
      description: "better option: share of choices of an option with the highest reward probability, on trials where options differ; regret: mean loss of reward probability per choice; repeat, win-stay, lose-shift: share of choices that repeat the last choice of the block, repeat it after the better outcome, or switch after the worse one; first option, listed first, first letter: share of choices of option 0, of the option named first in the question, of the letter that comes first in the alphabet; random as good: share of participants for whom random choice has at least as good a BIC as every fitted model, over the choices that the fits score."
    },
    n: {
      type: "integer",
      minimum: 1,
      description: "Number of participants with a value."
    },
    value: {
      type: "number",
      description: "Mean over participants."
    },
    low: {
      type: ["number", "null"],
      description: "Lower end of the 95 % interval by Student's t; empty for one participant and for random as good."
    },
    high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    },
    chance: {
      type: ["number", "null"],
      description: "Expected value for random choice; empty if it is not defined."
    },
    flag: {
      enum: [null, "hardly learns", "one-sided"],
      description: "Warning; empty if there is none. hardly learns: the interval for the better option reaches chance level, or random choice describes more than half of the participants as well as any model. one-sided: at least nine of ten choices go to one option, position or letter, or at most one of ten does."
    }
  },
  "x-unique": ["agent", "source", "task", "measure"]
};

// schemas/tables/comparison.schema.json
var comparison_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ComparisonRow",
  description: "Comparison of the models fitted to one group of agents, one row per model.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "n_participants",
    "mean_log_lik",
    "mean_aic",
    "mean_bic",
    "mean_log_evidence",
    "n_best_bic",
    "mean_bic_weight",
    "n_best_evidence",
    "frequency",
    "exceedance",
    "protected_exceedance",
    "bayes_omnibus_risk"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    n_participants: {
      type: "integer",
      minimum: 0,
      description: "Number of participants for whom every model was fitted and scored."
    },
    n_selection: {
      type: "integer",
      minimum: 0,
      description: "Number of participants in the random-effects model selection: those with a log evidence for every model."
    },
    mean_log_lik: {
      type: "number",
      description: "Mean over participants of the log likelihood, in nats."
    },
    mean_aic: {
      type: "number",
      description: "Mean over participants of aic of the fits: 2 k - 2 log_lik, unless the convention says otherwise."
    },
    mean_bic: {
      type: "number",
      description: "Mean over participants of bic of the fits: k ln(n_scored) - 2 log_lik, unless the convention says otherwise."
    },
    mean_log_evidence: {
      type: ["number", "null"],
      description: "Mean over the participants in the selection (n_selection) of the log evidence; empty if there are none."
    },
    n_best_bic: {
      type: "integer",
      minimum: 0,
      description: "Number of participants for whom this model has the lowest BIC."
    },
    mean_bic_weight: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Mean over participants of exp(-BIC/2), normalised over models."
    },
    n_best_evidence: {
      type: "integer",
      minimum: 0,
      description: "Number of participants in the selection for whom this model has the highest log evidence."
    },
    frequency: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Expected share of the population that this model describes (random-effects selection on log evidence)."
    },
    exceedance: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Probability that this model is the most frequent one."
    },
    protected_exceedance: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Exceedance probability that accounts for the possibility that all models are equally frequent."
    },
    bayes_omnibus_risk: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Probability that all models are equally frequent."
    }
  },
  "x-unique": ["agent", "source", "task", "model"]
};

// schemas/tables/confusion.schema.json
var confusion_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ConfusionRow",
  description: "How often choices of one model are best described by another.",
  type: "object",
  required: ["task", "criterion", "true_model", "fitted_model", "n", "n_best", "confusion", "inversion"],
  properties: {
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    criterion: {
      type: "string",
      minLength: 1,
      enum: ["bic", "log_evidence"],
      description: "bic or log_evidence."
    },
    true_model: {
      type: "string",
      minLength: 1,
      description: "Model that generated the choices."
    },
    fitted_model: {
      type: "string",
      minLength: 1,
      description: "Model that was fitted to them."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of simulated participants of the true model."
    },
    n_best: {
      type: "integer",
      minimum: 0,
      description: "Number of them whom the fitted model describes best."
    },
    confusion: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "p(fitted best | true)."
    },
    inversion: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "p(true | fitted best), with equal prior probability of all true models; empty if the fitted model is never best."
    }
  },
  "x-unique": ["task", "criterion", "true_model", "fitted_model"]
};

// schemas/tables/effects.schema.json
var effects_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "EffectRow",
  description: "Effects of groups and covariates on estimates of individual fits, one at a time: groups by Welch's t-test, covariates by linear regression.",
  type: "object",
  required: ["agent", "source", "task", "model", "quantity", "trait", "n", "difference", "p"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    quantity: {
      type: "string",
      minLength: 1,
      description: "A parameter, or a contrast of two: alpha_pos - alpha_neg."
    },
    trait: {
      type: "string",
      minLength: 1,
      description: "Column of the trials that holds the group or covariate."
    },
    level: {
      type: ["string", "null"],
      description: "Level of the group; empty for a covariate."
    },
    reference: {
      type: ["string", "null"],
      description: "Level with which it is compared; empty for a covariate."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants of the level; for a covariate, all participants with an estimate."
    },
    n_reference: {
      type: ["integer", "null"],
      minimum: 0,
      description: "Number of participants of the reference level; empty for a covariate."
    },
    difference: {
      type: "number",
      description: "Mean of the level minus mean of the reference; for a covariate, the effect of one standard deviation."
    },
    ci_low: {
      type: ["number", "null"],
      description: "Lower end of the 95 % interval; empty if there is none."
    },
    ci_high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    },
    t: {
      type: ["number", "null"],
      description: "Test statistic; empty if the values do not vary."
    },
    df: {
      type: ["number", "null"],
      description: "Degrees of freedom."
    },
    p: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Two-sided p value; empty if there is no test."
    },
    p_holm: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "p corrected by Holm's method over the contrasts of this table; empty for single parameters, whose tests are exploratory."
    },
    n_family: {
      type: ["integer", "null"],
      minimum: 1,
      description: "Number of tests in the correction by Holm's method."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "quantity", "trait", "level", "reference"]
};

// schemas/tables/families.schema.json
var families_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "FamilyRow",
  description: "Random-effects comparison of families of models by the mean evidence of each family, so that larger families have no advantage.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "family",
    "models",
    "n",
    "frequency",
    "exceedance",
    "protected_exceedance"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    family: {
      type: "string",
      minLength: 1,
      description: "Name of the family."
    },
    models: {
      type: "string",
      minLength: 1,
      description: "Fitted models of the family."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants with a log evidence for every model of these families."
    },
    frequency: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Expected share of the population that the family describes."
    },
    exceedance: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Probability that the family is the most frequent one."
    },
    protected_exceedance: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Exceedance probability that accounts for the possibility that all families are equally frequent."
    }
  },
  "x-unique": ["agent", "source", "task", "family"]
};

// schemas/tables/fits.schema.json
var fits_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "FitRow",
  description: "One fitted model of one participant, with diagnostics of the fit.",
  type: "object",
  required: [
    "agent",
    "source",
    "participant",
    "task",
    "model",
    "n_trials",
    "n_scored",
    "n_starts",
    "n_at_best",
    "converged",
    "log_lik",
    "log_prior",
    "log_posterior",
    "aic",
    "bic",
    "log_evidence",
    "gradient_norm",
    "min_eigenvalue",
    "at_bound"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant, unique within its source."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    n_trials: {
      type: "integer",
      minimum: 0,
      description: "Number of rows of the participant."
    },
    n_scored: {
      type: "integer",
      minimum: 0,
      description: "Number of trials in the likelihood: free trials with an answer, unless the convention says otherwise."
    },
    n_starts: {
      type: "integer",
      minimum: 0,
      description: "Number of starting points of the search."
    },
    n_at_best: {
      type: "integer",
      minimum: 0,
      description: "Number of starting points that ended within 1e-3 nats of the best optimum."
    },
    converged: {
      type: "integer",
      minimum: 0,
      maximum: 1,
      description: "1: the gradient at the optimum is below 1e-4 and the Hessian is positive definite."
    },
    log_lik: {
      type: ["number", "null"],
      description: "Log likelihood in nats at the estimate. With choices: probabilities, the expected log likelihood of choices drawn from them."
    },
    log_prior: {
      type: ["number", "null"],
      description: "Log prior density of the parameters in their natural units."
    },
    log_posterior: {
      type: ["number", "null"],
      description: "log_lik + log_prior at the maximum a posteriori estimate."
    },
    aic: {
      type: ["number", "null"],
      description: "2 k - 2 log_lik, unless the convention says otherwise. With choices: probabilities, about k higher than its mean over fits of sampled choices."
    },
    bic: {
      type: ["number", "null"],
      description: "k ln(n_scored) - 2 log_lik, unless the convention says otherwise. With choices: probabilities, about k higher than its mean over fits of sampled choices."
    },
    log_evidence: {
      type: ["number", "null"],
      description: "Log evidence, by importance sampling; empty if too few draws are effective. With choices: probabilities, lower than its mean over fits of sampled choices, by up to about k/2."
    },
    gradient_norm: {
      type: ["number", "null"],
      description: "Largest absolute derivative of the log posterior at the optimum, in nats per unit of the unconstrained space."
    },
    min_eigenvalue: {
      type: ["number", "null"],
      description: "Smallest eigenvalue of the Hessian of the negative log posterior, in the unconstrained space."
    },
    at_bound: {
      type: ["string", "null"],
      description: "Parameters at a bound, separated by spaces."
    },
    flags: {
      type: ["string", "null"],
      description: "Warnings, separated by spaces: no-choices, one-choice, constant-choice, not-converged, no-evidence, best-met-once, uninformed:<parameter>."
    },
    unit: {
      type: ["string", "null"],
      description: "Unit that several participants share, such as the trained network that played; empty if there is none."
    }
  },
  patternProperties: {
    "^choices$": {
      enum: ["probabilities"],
      description: "Only in fits to choice probabilities: what was fitted."
    }
  },
  "x-unique": ["agent", "source", "participant", "task", "model"]
};

// schemas/tables/group.schema.json
var group_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "GroupRow",
  description: "Group distribution of a parameter, Gaussian in the unconstrained space.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "parameter",
    "n",
    "mean_z",
    "sd_z",
    "median",
    "low",
    "high",
    "log_evidence",
    "iterations",
    "converged"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    parameter: {
      type: "string",
      minLength: 1,
      description: "Id of the parameter."
    },
    cell: {
      type: ["string", "null"],
      description: "Levels of the groups, such as diagnosis=patient; empty: all participants."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants."
    },
    mean_z: {
      type: "number",
      description: "Mean at the mode of the posterior, unconstrained space."
    },
    sd_z: {
      type: "number",
      description: "Standard deviation at the mode of the posterior, unconstrained space."
    },
    median: {
      type: "number",
      description: "Median of the group distribution in natural units (posterior median)."
    },
    low: {
      type: "number",
      description: "Lower end of the 95 % interval of the group median."
    },
    high: {
      type: ["number", "null"],
      description: "Upper end of the interval; empty if it is infinite."
    },
    mean: {
      type: ["number", "null"],
      description: "Mean of the group distribution in natural units (posterior median)."
    },
    mean_low: {
      type: ["number", "null"],
      description: "Lower end of the 95 % interval of the group mean."
    },
    mean_high: {
      type: ["number", "null"],
      description: "Upper end of the interval; empty if it is infinite."
    },
    prior: {
      type: "string",
      minLength: 1,
      description: "Prior of the mean and standard deviation of the group, unconstrained space."
    },
    log_evidence: {
      type: "number",
      description: "Log likelihood of the group, integrated over each participant's parameters under the group distribution at the mode."
    },
    ibic: {
      type: "number",
      description: "Integrated BIC: -2 log_evidence + k (1 + cells + covariates) log n, for k parameters, the cells of the groups (1 without groups) and n scored choices of all participants."
    },
    iterations: {
      type: "integer",
      minimum: 0,
      description: "Number of iterations of the search."
    },
    converged: {
      type: "integer",
      minimum: 0,
      maximum: 1,
      description: "1: the search converged, the gradient at the optimum is zero, and the effective number of draws suffices for the intervals."
    },
    n_effective: {
      type: "number",
      minimum: 0,
      description: "Effective number of draws of the group distribution from which the intervals are computed."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "parameter", "cell"]
};

// schemas/tables/group_contrasts.schema.json
var group_contrasts_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "GroupContrastRow",
  description: "Difference of the group means of two parameters, from the hierarchical fit.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "first",
    "second",
    "n",
    "mean_difference",
    "low",
    "high",
    "p_above",
    "converged"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    first: {
      type: "string",
      minLength: 1,
      description: "Id of the first parameter."
    },
    second: {
      type: "string",
      minLength: 1,
      description: "Id of the parameter that is subtracted."
    },
    cell: {
      type: ["string", "null"],
      description: "Levels of the groups, such as diagnosis=patient; empty: all participants."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants."
    },
    mean_difference: {
      type: "number",
      description: "Posterior median of the difference."
    },
    low: {
      type: "number",
      description: "Lower end of the 95 % interval."
    },
    high: {
      type: "number",
      description: "Upper end of the interval."
    },
    p_above: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Posterior probability that the difference is above zero."
    },
    converged: {
      type: "integer",
      minimum: 0,
      maximum: 1,
      description: "1: the search converged, the gradient at the optimum is zero, and the effective number of draws suffices for the intervals."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "first", "second", "cell"]
};

// schemas/tables/group_effects.schema.json
var group_effects_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "GroupEffectRow",
  description: "Effects of groups and covariates on the group mean of a parameter or contrast, from a hierarchical fit with all of them together.",
  type: "object",
  required: ["agent", "source", "task", "model", "quantity", "trait", "n", "p_above", "converged"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    quantity: {
      type: "string",
      minLength: 1,
      description: "A parameter, or a contrast of two: alpha_pos - alpha_neg."
    },
    trait: {
      type: "string",
      minLength: 1,
      description: "Column of the trials that holds the group or covariate."
    },
    level: {
      type: ["string", "null"],
      description: "Level of the group; empty for a covariate."
    },
    reference: {
      type: ["string", "null"],
      description: "Level with which it is compared; empty for a covariate."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants with a value for every group and covariate."
    },
    difference: {
      type: ["number", "null"],
      description: "Mean of the level minus mean of the reference in natural units; for a covariate, the effect of one standard deviation. Posterior median."
    },
    low: {
      type: ["number", "null"],
      description: "Lower end of the 95 % interval."
    },
    high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    },
    p_above: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Posterior probability that the difference is above zero."
    },
    converged: {
      type: "integer",
      minimum: 0,
      maximum: 1,
      description: "1: the fit converged."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "quantity", "trait", "level", "reference"]
};

// schemas/tables/headlines.schema.json
var headlines_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "HeadlineRow",
  description: "One of the study's key results. Rows with equal task, agent and id hold the same quantity in every profile.",
  type: "object",
  required: ["task", "agent", "source", "id", "label", "value", "low", "high", "n", "unit"],
  properties: {
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    id: {
      type: "string",
      minLength: 1,
      description: "Id of the quantity, such as difference:rw2:alpha_pos-alpha_neg."
    },
    label: {
      type: "string",
      minLength: 1,
      description: "Name of the quantity for readers."
    },
    value: {
      type: ["number", "null"],
      description: "Value of the quantity in the unit; empty if it could not be computed."
    },
    low: {
      type: ["number", "null"],
      description: "Lower end of the 95 % interval; empty if there is none."
    },
    high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    },
    n: {
      type: ["integer", "null"],
      description: "Number of participants; of networks or sources where each counts once (difference-over-networks, difference-over-sources); empty if it does not apply."
    },
    unit: {
      enum: ["learning rate", "share", "probability", "reward", "correlation"],
      description: "Unit of the value; learning rate: a difference of two learning rates."
    }
  },
  "x-unique": ["task", "agent", "source", "id"]
};

// schemas/tables/identifiability.schema.json
var identifiability_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "IdentifiabilityRow",
  description: "How well the choices identify two parameters separately: the correlation of their estimation errors, from the curvature of each participant's posterior.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "first",
    "second",
    "n",
    "n_known",
    "correlation",
    "low",
    "high",
    "hardly_told_apart"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    first: {
      type: "string",
      minLength: 1,
      description: "First parameter."
    },
    second: {
      type: "string",
      minLength: 1,
      description: "Second parameter."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants."
    },
    n_known: {
      type: "integer",
      minimum: 0,
      description: "Number of participants whose posterior has a usable curvature at the optimum."
    },
    correlation: {
      type: "number",
      minimum: -1,
      maximum: 1,
      description: "Median of the correlation over the n_known participants."
    },
    low: {
      type: "number",
      minimum: -1,
      maximum: 1,
      description: "10 % quantile over participants."
    },
    high: {
      type: "number",
      minimum: -1,
      maximum: 1,
      description: "90 % quantile over participants."
    },
    hardly_told_apart: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Share of participants with an absolute correlation above .9, for whom the two parameters can hardly be distinguished."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "first", "second"]
};

// schemas/tables/landscape.schema.json
var landscape_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "LandscapeRow",
  description: "Expected reward of a learner with two learning rates (RW+-), for each pair of rates.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "beta",
    "alpha_pos",
    "alpha_neg",
    "reward",
    "regret",
    "n_simulations"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Fitted model from which beta is taken; the two rates of its first contrast place the agents in the landscape."
    },
    beta: {
      type: "number",
      description: "Median inverse temperature of the agents."
    },
    alpha_pos: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Learning rate for positive prediction errors."
    },
    alpha_neg: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Learning rate for negative prediction errors."
    },
    reward: {
      type: "number",
      description: "Mean expected reward of a free choice, in reward units."
    },
    regret: {
      type: "number",
      description: "Mean difference from the expected reward of the better option."
    },
    n_simulations: {
      type: "integer",
      minimum: 0,
      description: "Number of simulated participants at each point."
    }
  },
  "x-unique": ["agent", "source", "task", "alpha_pos", "alpha_neg"]
};

// schemas/tables/null_draws.schema.json
var null_draws_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "NullDrawRow",
  description: "Mean asymmetry in one data set that was simulated from a symmetric model.",
  type: "object",
  required: ["agent", "source", "task", "fitted_model", "contrast", "null_model", "draw", "value"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    fitted_model: {
      type: "string",
      minLength: 1,
      description: "Fitted model whose learning rates are compared."
    },
    contrast: {
      type: "string",
      minLength: 1,
      description: "Difference of two learning rates, such as alpha_pos - alpha_neg."
    },
    null_model: {
      type: "string",
      minLength: 1,
      description: "Symmetric model that was fitted to the same choices and then simulated."
    },
    draw: {
      type: "integer",
      minimum: 0,
      description: "Number of the simulated data set, from 0."
    },
    value: {
      type: "number",
      description: "Mean contrast over simulated participants."
    }
  },
  "x-unique": ["agent", "source", "task", "fitted_model", "contrast", "null_model", "draw"]
};

// schemas/tables/null_test.schema.json
var null_test_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "NullTestRow",
  description: "An observed asymmetry, compared with the apparent asymmetry that a symmetric model produces when its simulated choices are fitted in the same way.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "fitted_model",
    "contrast",
    "null_model",
    "observed",
    "null_mean",
    "null_low",
    "null_high",
    "p",
    "n_simulations"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    fitted_model: {
      type: "string",
      minLength: 1,
      description: "Fitted model whose learning rates are compared."
    },
    contrast: {
      type: "string",
      minLength: 1,
      description: "Difference of two learning rates, such as alpha_pos - alpha_neg."
    },
    null_model: {
      type: "string",
      minLength: 1,
      description: "Symmetric model that was fitted to the same choices and then simulated."
    },
    observed: {
      type: "number",
      description: "Mean contrast over participants."
    },
    null_mean: {
      type: "number",
      description: "Mean contrast over simulated data sets."
    },
    null_low: {
      type: "number",
      description: "2.5 % quantile over simulated data sets."
    },
    null_high: {
      type: "number",
      description: "97.5 % quantile over simulated data sets."
    },
    p: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Two-sided p value: twice the smaller p of the two sides, at most 1. Of one side: (draws at least as extreme as the observed mean + 1) / (draws + 1); from the tenth such draw on 10 / (draws up to the tenth), which is valid although the number of draws then depends on them (Besag & Clifford 1991)."
    },
    n_simulations: {
      type: "integer",
      minimum: 0,
      description: "Number of simulated data sets; fewer than the parameter simulations if all contrasts were settled earlier."
    },
    settled: {
      type: "integer",
      minimum: 0,
      maximum: 1,
      description: "1: ten draws lie on each side of the observed mean, so that p is fixed: further simulations would not change it. It may be small, if the tenth draw of a side came late."
    }
  },
  "x-unique": ["agent", "source", "task", "fitted_model", "contrast", "null_model"]
};

// schemas/tables/parameters.schema.json
var parameters_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ParameterRow",
  description: "One estimated parameter of one fit.",
  type: "object",
  required: ["agent", "source", "participant", "task", "model", "parameter", "estimate", "se"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant, unique within its source."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    parameter: {
      type: "string",
      minLength: 1,
      description: "Id of the parameter."
    },
    estimate: {
      type: ["number", "null"],
      description: "Estimate in natural units; empty if no scored choice depends on the parameter."
    },
    se: {
      type: ["number", "null"],
      description: "Standard error from the Hessian, in natural units (delta method); empty if the Hessian is not positive definite, or there is no estimate."
    },
    unit: {
      type: ["string", "null"],
      description: "Unit that several participants share, such as the trained network that played; empty if there is none."
    }
  },
  patternProperties: {
    "^choices$": {
      enum: ["probabilities"],
      description: "Only in fits to choice probabilities: what was fitted."
    }
  },
  "x-unique": ["agent", "source", "participant", "task", "model", "parameter"]
};

// schemas/tables/posterior.schema.json
var posterior_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "PosteriorRow",
  description: "Posterior of a quantity of a hierarchical model, from Markov chain Monte Carlo.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "kind",
    "parameter",
    "n",
    "mean",
    "sd",
    "low",
    "median",
    "high",
    "flags"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    kind: {
      enum: ["group median", "group mean", "group sd", "participant", "contrast", "effect"],
      description: "group median, group mean: median and mean of the group distribution, natural units; group sd: standard deviation of the group distribution, unconstrained space; participant: parameter of one participant; contrast: difference of two group means; effect: effect of one standard deviation of a covariate, unconstrained space."
    },
    parameter: {
      type: "string",
      minLength: 1,
      description: "Id of the parameter; for a contrast both ids, such as alpha_pos - alpha_neg."
    },
    participant: {
      type: ["string", "null"],
      description: "Name of the participant; empty for a quantity of the group."
    },
    cell: {
      type: ["string", "null"],
      description: "Levels of the groups, such as diagnosis=patient; for kind effect: the covariate; empty: all participants."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants; for kind participant: number of the participant's scored choices."
    },
    mean: {
      type: ["number", "null"],
      description: "Posterior mean."
    },
    sd: {
      type: ["number", "null"],
      description: "Posterior standard deviation."
    },
    low: {
      type: ["number", "null"],
      description: "2.5 % quantile."
    },
    median: {
      type: ["number", "null"],
      description: "Posterior median."
    },
    high: {
      type: ["number", "null"],
      description: "97.5 % quantile of the distribution."
    },
    hdi_low: {
      type: ["number", "null"],
      description: "Lower end of the shortest interval with 95 % of the draws."
    },
    hdi_high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    },
    p_above: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "For contrasts and effects: posterior probability of a value above zero."
    },
    rhat: {
      type: ["number", "null"],
      description: "Rank-normalised split R-hat; above 1.01 the chains have not converged."
    },
    ess_bulk: {
      type: ["number", "null"],
      description: "Bulk effective sample size; below 400 over all chains the numbers are imprecise."
    },
    ess_tail: {
      type: ["number", "null"],
      description: "Tail effective sample size."
    },
    mcse: {
      type: ["number", "null"],
      description: "Monte Carlo standard error of the mean."
    },
    prior_low: {
      type: ["number", "null"],
      description: "For a contrast: lower end of the shortest interval with 95 % of the prior."
    },
    prior_high: { type: ["number", "null"], description: "Upper end of the prior interval." },
    flags: {
      type: ["string", "null"],
      description: "Warnings, separated by spaces: rhat, ess, divergences."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "kind", "parameter", "participant", "cell"]
};

// schemas/tables/posterior_differences.schema.json
var posterior_differences_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "PosteriorDifferencesRow",
  description: "Posterior differences between groups of participants with the same task and model: each pair of sources, and each pair of cells.",
  type: "object",
  required: [
    "task",
    "model",
    "kind",
    "parameter",
    "agent",
    "source",
    "other_agent",
    "other_source",
    "mean",
    "low",
    "high",
    "p_above"
  ],
  properties: {
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    kind: {
      enum: ["group mean", "contrast"],
      description: "group mean: mean of a parameter over the population of a group, natural units; contrast: difference of two of these means within a group."
    },
    parameter: {
      type: "string",
      minLength: 1,
      description: "Id of the parameter; for a contrast both ids, such as alpha_pos - alpha_neg."
    },
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent of the first group."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Source of the first group."
    },
    cell: {
      type: ["string", "null"],
      description: "Levels of the first group, such as diagnosis=patient; empty: all participants of the source."
    },
    other_agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent of the second group."
    },
    other_source: {
      type: "string",
      minLength: 1,
      description: "Source of the second group."
    },
    other_cell: {
      type: ["string", "null"],
      description: "Levels of the second group; empty: all participants of the source."
    },
    mean: {
      type: ["number", "null"],
      description: "Posterior mean of the first group's quantity less the second group's."
    },
    sd: {
      type: ["number", "null"],
      description: "Posterior standard deviation of this difference."
    },
    low: {
      type: ["number", "null"],
      description: "2.5 % quantile."
    },
    median: {
      type: ["number", "null"],
      description: "Posterior median."
    },
    high: {
      type: ["number", "null"],
      description: "97.5 % quantile of the distribution."
    },
    hdi_low: {
      type: ["number", "null"],
      description: "Lower end of the shortest interval with 95 % of the draws."
    },
    hdi_high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    },
    p_above: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Posterior probability that the first group's quantity is the larger one."
    },
    rhat: {
      type: ["number", "null"],
      description: "Rank-normalised split R-hat; above 1.01 the chains have not converged."
    },
    ess_bulk: {
      type: ["number", "null"],
      description: "Bulk effective sample size; below 400 over all chains the numbers are imprecise."
    },
    ess_tail: {
      type: ["number", "null"],
      description: "Tail effective sample size."
    },
    mcse: {
      type: ["number", "null"],
      description: "Monte Carlo standard error of the mean."
    },
    flags: {
      type: ["string", "null"],
      description: "Warnings, separated by spaces: rhat, ess, divergences."
    }
  },
  "x-unique": [
    "task",
    "model",
    "kind",
    "parameter",
    "agent",
    "source",
    "cell",
    "other_agent",
    "other_source",
    "other_cell"
  ]
};

// schemas/tables/chains.schema.json
var chains_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ChainRow",
  description: "Diagnostics of the sampler, one row per chain.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "chain",
    "draws",
    "divergences",
    "at_max_depth",
    "accept",
    "step_size",
    "leapfrogs"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    chain: {
      type: "integer",
      minimum: 0,
      description: "Number of the chain, from 0."
    },
    draws: {
      type: "integer",
      minimum: 0,
      description: "Number of draws after the warm-up."
    },
    divergences: {
      type: "integer",
      minimum: 0,
      description: "Number of divergent trajectories; any divergence means that a part of the posterior may be missed."
    },
    at_max_depth: {
      type: "integer",
      minimum: 0,
      description: "Number of draws whose trajectory reached max_depth."
    },
    accept: {
      type: ["number", "null"],
      description: "Mean acceptance probability."
    },
    step_size: {
      type: ["number", "null"],
      description: "Step size after the warm-up."
    },
    e_bfmi: {
      type: ["number", "null"],
      description: "Bayesian fraction of missing information; below .3 the tails are poorly explored."
    },
    leapfrogs: {
      type: "integer",
      minimum: 0,
      description: "Total number of gradient evaluations."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "chain"]
};

// schemas/tables/loo.schema.json
var loo_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "LooRow",
  description: "Leave-one-out predictive density of a participant's choices by Pareto-smoothed importance sampling, and WAIC.",
  type: "object",
  required: ["agent", "source", "task", "model", "participant", "n", "elpd", "pareto_k"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of scored choices."
    },
    elpd: {
      type: ["number", "null"],
      description: "Log predictive density, leaving out all choices of the participant at once."
    },
    pareto_k: {
      type: ["number", "null"],
      description: "Shape parameter k of the Pareto tail for elpd; above .7 elpd is unreliable."
    },
    p_loo: {
      type: ["number", "null"],
      description: "Effective number of parameters."
    },
    elpd_waic: {
      type: ["number", "null"],
      description: "WAIC of the participant's choices, as a log predictive density."
    },
    elpd_trials: {
      type: ["number", "null"],
      description: "Log predictive density, leaving out one choice at a time and summed over choices; the left-out choice still updates the values of the model."
    },
    worst_k: {
      type: ["number", "null"],
      description: "Largest shape parameter k over choices."
    },
    bad_k: {
      type: "integer",
      minimum: 0,
      description: "Number of choices with k above .7."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "participant"]
};

// schemas/tables/loo_compare.schema.json
var loo_compare_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "LooCompareRow",
  description: "Comparison of models by leave-one-out predictive density, with stacking weights.",
  type: "object",
  required: ["agent", "source", "task", "model", "rank", "n", "elpd", "difference", "weight"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    rank: {
      type: "integer",
      minimum: 1,
      description: "Rank of the model; 1: the highest elpd."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants to whom all models were fitted."
    },
    elpd: {
      type: ["number", "null"],
      description: "Log predictive density, leaving out all choices of a participant at once, summed over participants."
    },
    se: {
      type: ["number", "null"],
      description: "Standard error of that over participants."
    },
    difference: {
      type: ["number", "null"],
      description: "Difference of elpd from the model of rank 1."
    },
    difference_se: {
      type: ["number", "null"],
      description: "Standard error of that over participants."
    },
    weight: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Stacking weight: weight of the model in the mixture that predicts participants best."
    },
    bad_k: {
      type: "integer",
      minimum: 0,
      description: "Number of participants with a Pareto k above .7. If there are many, use elpd_choices instead."
    },
    elpd_choices: {
      type: ["number", "null"],
      description: "Log predictive density, leaving out one choice at a time, summed over choices and participants."
    },
    difference_choices: {
      type: ["number", "null"],
      description: "Difference of elpd_choices from the model with the highest elpd_choices."
    },
    difference_choices_se: {
      type: ["number", "null"],
      description: "Standard error of that over participants."
    }
  },
  "x-unique": ["agent", "source", "task", "model"]
};

// schemas/tables/draws.schema.json
var draws_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "DrawRow",
  description: "Posterior draws of the group distribution, one row per draw. Extra columns: mean_<parameter> (with groups, mean_<parameter>[cell]), slope_<parameter>[covariate] per standard deviation of the covariate, and log_sd_<parameter>; all in the unconstrained space.",
  type: "object",
  required: ["agent", "source", "task", "model", "chain", "draw"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    chain: {
      type: "integer",
      minimum: 0,
      description: "Number of the chain, from 0."
    },
    draw: {
      type: "integer",
      minimum: 0,
      description: "Number of the draw, from 0, among those kept."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "chain", "draw"]
};

// schemas/tables/predictions.schema.json
var predictions_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "PredictionRow",
  description: "How well a language model, or a learning model fitted to the participant's other blocks, predicts a participant's choices.",
  type: "object",
  required: ["agent", "source", "participant", "task", "predictor", "kind", "n", "nll"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant, unique within its source."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    predictor: {
      type: "string",
      minLength: 1,
      description: "random, the id of a model, or the name of a language model."
    },
    kind: {
      enum: ["random", "model", "llm"],
      description: "Kind of predictor."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of predicted choices."
    },
    nll: {
      type: ["number", "null"],
      description: "Mean negative log probability of the choices, in nats per choice; empty if the participant has only one block, so that no other block is left to fit."
    }
  },
  "x-unique": ["agent", "source", "participant", "task", "predictor"]
};

// schemas/tables/predictive.schema.json
var predictive_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "PredictiveRow",
  description: "A statistic of behaviour, observed and simulated from the fitted model.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "statistic",
    "position",
    "observed",
    "predicted",
    "low",
    "high",
    "n_simulations"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    statistic: {
      type: "string",
      minLength: 1,
      enum: ["accuracy", "win-stay", "lose-shift"],
      description: "accuracy: share of free choices of the better option, by position in the block; win-stay: share of repetitions of the last choice of the block after an outcome above the initial value q0; lose-shift: share of switches after any other outcome."
    },
    position: {
      type: ["integer", "null"],
      minimum: 0,
      description: "Position of the free choice in its block, from 0; empty for win-stay and lose-shift."
    },
    observed: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Mean over participants."
    },
    predicted: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Mean over simulated data sets."
    },
    low: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "2.5 % quantile over simulated data sets."
    },
    high: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "97.5 % quantile over simulated data sets."
    },
    n_simulations: {
      type: "integer",
      minimum: 0,
      description: "Number of simulated data sets."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "statistic", "position"]
};

// schemas/tables/recovery.schema.json
var recovery_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "RecoveryRow",
  description: "One parameter of one simulated participant: the value that generated the choices and the value fitted to them.",
  type: "object",
  required: ["task", "model", "n_trials", "simulation", "parameter", "true_value", "estimate", "se"],
  properties: {
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    n_trials: {
      type: "integer",
      minimum: 0,
      description: "Number of trials per participant."
    },
    simulation: {
      type: "integer",
      minimum: 0,
      description: "Number of the simulated participant, from 0."
    },
    parameter: {
      type: "string",
      minLength: 1,
      description: "Id of the parameter."
    },
    true_value: {
      type: "number",
      description: "Value that generated the choices."
    },
    estimate: {
      type: ["number", "null"],
      description: "Value fitted to the choices; empty if there is none."
    },
    se: {
      type: ["number", "null"],
      description: "Standard error from the Hessian; empty if it is not positive definite."
    }
  },
  "x-unique": ["task", "model", "simulation", "parameter"]
};

// schemas/tables/recovery_summary.schema.json
var recovery_summary_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "RecoverySummaryRow",
  description: "Summary of the recovery of a parameter.",
  type: "object",
  required: [
    "task",
    "model",
    "n_trials",
    "parameter",
    "n",
    "correlation",
    "rank_correlation",
    "bias",
    "rmse",
    "coverage"
  ],
  properties: {
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    n_trials: {
      type: "integer",
      minimum: 0,
      description: "Number of trials per participant."
    },
    parameter: {
      type: "string",
      minLength: 1,
      description: "Id of the parameter."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of simulated participants with an estimate."
    },
    correlation: {
      type: ["number", "null"],
      minimum: -1,
      maximum: 1,
      description: "Pearson correlation of true and fitted values; empty if either does not vary."
    },
    rank_correlation: {
      type: ["number", "null"],
      minimum: -1,
      maximum: 1,
      description: "Spearman rank correlation of true and fitted values."
    },
    bias: {
      type: ["number", "null"],
      description: "Mean of fitted minus true."
    },
    rmse: {
      type: ["number", "null"],
      description: "Root mean square of fitted minus true."
    },
    coverage: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Share of true values within 1.96 standard errors of the estimate."
    }
  },
  "x-unique": ["task", "model", "parameter"]
};

// schemas/tables/reliability.schema.json
var reliability_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ReliabilityRow",
  description: "Reliability of estimates of individual fits: agreement between parts of each participant's data.",
  type: "object",
  required: ["agent", "source", "task", "model", "quantity", "method", "n"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    quantity: {
      type: "string",
      minLength: 1,
      description: "A parameter, or a contrast of two: alpha_pos - alpha_neg."
    },
    method: {
      enum: ["halves of blocks", "halves of choices", "first and last session"],
      description: "halves of blocks: random halves of the blocks, with the Spearman-Brown correction; halves of choices: every other choice, if there is only a single block; first and last session: without a correction."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants with an estimate from both parts."
    },
    reliability: {
      type: ["number", "null"],
      description: "Correlation over participants; empty if the estimates do not vary."
    },
    low: {
      type: ["number", "null"],
      description: "Lower end of the 95 % interval, by bootstrap over participants."
    },
    high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "quantity", "method"]
};

// schemas/tables/replies.schema.json
var replies_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ReplyRow",
  description: "Replies of a language model, one row per participant: counts of questions and answers, tokens and cost.",
  type: "object",
  required: [
    "agent",
    "source",
    "participant",
    "task",
    "provider",
    "asked",
    "valid",
    "repeated",
    "corrected",
    "missed",
    "refused"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant, unique within its source."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    provider: {
      type: "string",
      minLength: 1,
      description: "Provider of the replies: anthropic, openai-compatible, simulated, ..."
    },
    asked: {
      type: "integer",
      minimum: 0,
      description: "Number of questions: free trials, times draws."
    },
    valid: {
      type: "integer",
      minimum: 0,
      description: "Questions answered by the first reply."
    },
    repeated: {
      type: "integer",
      minimum: 0,
      description: "Questions answered when the same question was asked again."
    },
    corrected: {
      type: "integer",
      minimum: 0,
      description: "Questions answered after a turn that said what was wrong."
    },
    missed: {
      type: "integer",
      minimum: 0,
      description: "Questions without a valid answer; these trials have no choice and no outcome."
    },
    refused: {
      type: "integer",
      minimum: 0,
      description: "Missed questions whose last reply was a refusal."
    },
    replies: {
      type: "integer",
      minimum: 0,
      description: "Total number of replies."
    },
    refusals: {
      type: "integer",
      minimum: 0,
      description: "Number of replies that were refusals."
    },
    truncations: {
      type: "integer",
      minimum: 0,
      description: "Number of replies cut off at the length limit."
    },
    input_tokens: {
      type: "integer",
      minimum: 0,
      description: "Input tokens at the full price."
    },
    cache_write_tokens: {
      type: "integer",
      minimum: 0,
      description: "Input tokens written to the provider's prompt cache."
    },
    cache_read_tokens: {
      type: "integer",
      minimum: 0,
      description: "Input tokens read from the provider's prompt cache, at a lower price."
    },
    output_tokens: {
      type: "integer",
      minimum: 0,
      description: "Tokens written by the model, including thinking."
    },
    thinking_tokens: {
      type: "integer",
      minimum: 0,
      description: "Tokens of output_tokens that were used for thinking."
    },
    dollars: {
      type: ["number", "null"],
      minimum: 0,
      description: "Cost in US dollars by the dated price table; empty: no price is known."
    },
    label_mass: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Mean of the summed probability of the labels; below one half the model mostly did not answer with a label."
    }
  },
  "x-unique": ["agent", "source", "participant", "task"]
};

// schemas/tables/reproduction.schema.json
var reproduction_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ReproductionRow",
  description: "A published number, and ours with and without the conventions of the source study.",
  type: "object",
  required: ["agent", "source", "task", "model", "quantity", "published", "reproduced", "corrected"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    quantity: {
      type: "string",
      minLength: 1,
      description: "Mean of a parameter, or number of participants for whom the richer model has the lower BIC."
    },
    published: {
      type: ["number", "null"],
      description: "Number in the files of the source study."
    },
    reproduced: {
      type: ["number", "null"],
      description: "Our number with the conventions of the source study and the best of all starting points."
    },
    corrected: {
      type: ["number", "null"],
      description: "Our number without the defects of the source study; confirmation bias: of the same model with +forced."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "quantity"]
};

// schemas/tables/schedule.schema.json
var schedule_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ScheduleRow",
  description: "One scheduled trial. The outcomes of all options are drawn in advance, so that all kinds of agents face the same outcomes.",
  type: "object",
  required: [
    "task",
    "participant",
    "session",
    "block",
    "trial",
    "p_0",
    "p_1",
    "outcome_0",
    "outcome_1",
    "forced",
    "feedback",
    "label_0",
    "label_1",
    "listed_first"
  ],
  properties: {
    task: {
      type: "string",
      minLength: 1,
      description: "Task id, such as optimism-bias, confirmation-bias or agency."
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant, unique within its source."
    },
    session: {
      type: "integer",
      minimum: 0,
      description: "Session of the participant, from 0; blocks are numbered within it."
    },
    block: {
      type: "integer",
      minimum: 0,
      description: "Number of the block: a set of options, whose values are learned from the start in each (participant, session, block)."
    },
    trial: {
      type: "integer",
      minimum: 0,
      description: "Position within the session, from 0."
    },
    forced: {
      type: ["integer", "null"],
      minimum: 0,
      description: "Option that is imposed; empty on free trials."
    },
    feedback: {
      enum: ["partial", "full"],
      description: "partial: the outcome of the chosen option is shown; full: of all options."
    },
    listed_first: {
      type: "integer",
      minimum: 0,
      description: "Option named first in the question; the others follow in cyclic order."
    },
    p_0: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Reward probability of option 0."
    },
    p_1: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Reward probability of option 1."
    },
    outcome_0: {
      type: "number",
      description: "Outcome of option 0 on this trial, in reward units."
    },
    outcome_1: {
      type: "number",
      description: "Outcome of option 1 on this trial, in reward units."
    },
    label_0: {
      type: "string",
      minLength: 1,
      description: "Letter of option 0."
    },
    label_1: {
      type: "string",
      minLength: 1,
      description: "Letter of option 1."
    }
  },
  patternProperties: {
    "^p_[0-9]+$": {
      type: "number",
      minimum: 0,
      maximum: 1
    },
    "^outcome_[0-9]+$": {
      type: "number"
    },
    "^label_[0-9]+$": {
      type: "string",
      minLength: 1
    }
  },
  "x-unique": ["participant", "session", "trial"]
};

// schemas/tables/shrunken.schema.json
var shrunken_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "ShrunkenRow",
  description: "Parameter of one participant from the hierarchical fit: its posterior, including the uncertainty of the group distribution.",
  type: "object",
  required: [
    "agent",
    "source",
    "participant",
    "task",
    "model",
    "parameter",
    "estimate",
    "sd",
    "low",
    "high"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant, unique within its source."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    parameter: {
      type: "string",
      minLength: 1,
      description: "Id of the parameter."
    },
    estimate: {
      type: ["number", "null"],
      description: "Posterior mean in natural units; empty if no scored choice depends on the parameter."
    },
    sd: {
      type: ["number", "null"],
      description: "Posterior standard deviation."
    },
    low: {
      type: ["number", "null"],
      description: "Lower end of the central 95 % interval."
    },
    high: {
      type: ["number", "null"],
      description: "Upper end of the interval; empty if it is infinite."
    }
  },
  "x-unique": ["agent", "source", "participant", "task", "model", "parameter"]
};

// schemas/tables/tests.schema.json
var tests_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "TestRow",
  description: "A paired t-test of two estimates, or of the BIC weights of two models.",
  type: "object",
  required: [
    "agent",
    "source",
    "task",
    "model",
    "first",
    "second",
    "n",
    "mean_first",
    "mean_second",
    "mean_difference",
    "ci_low",
    "ci_high",
    "t",
    "df",
    "p",
    "cohen_d"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set; begins with `simulated` if the agents are simulated."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Model whose parameters are compared; for BIC weights: the two models."
    },
    first: {
      type: "string",
      minLength: 1,
      description: "Parameter (or model) from which the second is subtracted."
    },
    second: {
      type: "string",
      minLength: 1,
      description: "Parameter (or model) that is subtracted."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of pairs."
    },
    mean_first: {
      type: "number",
      description: "Mean of the first over participants."
    },
    mean_second: {
      type: "number",
      description: "Mean of the second over participants."
    },
    mean_difference: {
      type: "number",
      description: "Mean of first minus second."
    },
    ci_low: {
      type: ["number", "null"],
      description: "Lower end of the 95 % interval of the mean difference."
    },
    ci_high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    },
    t: {
      type: ["number", "null"],
      description: "Test statistic; empty if the differences do not vary."
    },
    df: {
      type: "integer",
      description: "Degrees of freedom: pairs - 1."
    },
    p: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Two-sided p value."
    },
    p_holm: {
      type: ["number", "null"],
      description: "p corrected by Holm's method over the tests of its family: all contrasts of learning rates in one task. Empty for other tests."
    },
    n_family: {
      type: ["integer", "null"],
      minimum: 1,
      description: "Number of tests of the family."
    },
    cohen_d: {
      type: ["number", "null"],
      description: "Cohen's d_z: mean difference divided by the standard deviation of the differences."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "first", "second"]
};

// schemas/tables/training.schema.json
var training_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "TrainingRow",
  description: "A point of the learning curve of a meta-RL agent: means over free trials of the training episodes since the previous point.",
  type: "object",
  required: [
    "task",
    "network",
    "seed",
    "update",
    "episodes",
    "reward",
    "regret",
    "better_choice",
    "entropy",
    "policy_loss",
    "value_loss"
  ],
  properties: {
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    network: {
      type: "integer",
      minimum: 0,
      description: "Number of the network, from 0."
    },
    seed: {
      type: "integer",
      minimum: 0,
      description: "Seed of the run; with the task and the network it determines the weights and episodes."
    },
    update: {
      type: "integer",
      minimum: 1,
      description: "Number of updates so far."
    },
    episodes: {
      type: "integer",
      minimum: 1,
      description: "Number of episodes so far."
    },
    reward: {
      type: "number",
      description: "Reward per trial, in the task's units."
    },
    regret: {
      type: "number",
      minimum: 0,
      description: "Loss of expected reward per trial from not choosing the better option."
    },
    better_choice: {
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "Share of choices of the option with the highest reward probability, on trials where options differ."
    },
    entropy: {
      type: "number",
      description: "Entropy of the policy, in nats."
    },
    policy_loss: {
      type: "number",
      description: "Policy-gradient part of the loss per trial, in nats times reward."
    },
    value_loss: {
      type: "number",
      description: "Squared error of the predicted return per trial."
    }
  },
  "x-unique": ["task", "network", "update"]
};

// schemas/tables/trials.schema.json
var trials_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "TrialRow",
  description: "One played trial of any kind of agent. Extra columns are allowed; only participant, action and reward are required.",
  type: "object",
  required: ["participant", "action", "reward"],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ...",
      default: "human"
    },
    source: {
      type: "string",
      minLength: 1,
      description: "Model or data set, such as claude-1 or lefebvre2017; begins with `simulated` if the agents are simulated.",
      default: "data"
    },
    participant: {
      type: "string",
      minLength: 1,
      description: "Name of the participant, unique within its source."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id.",
      default: "bandit"
    },
    session: {
      type: "integer",
      minimum: 0,
      description: "Session of the participant, from 0; blocks are numbered within it.",
      default: 0
    },
    block: {
      type: "integer",
      minimum: 0,
      description: "Number of the block: a set of options, whose values are learned from the start in each (participant, session, block).",
      default: 0
    },
    trial: {
      type: "integer",
      minimum: 0,
      description: "Position within the session, from 0; rows of a block are in the order of play.",
      "x-default": "position"
    },
    n_options: {
      type: "integer",
      minimum: 2,
      description: "Number of options.",
      "x-default": {
        moreThan: "action",
        atLeast: 2
      }
    },
    forced: {
      type: "integer",
      minimum: 0,
      maximum: 1,
      description: "1: the choice was imposed.",
      default: 0
    },
    feedback: {
      enum: ["partial", "full"],
      description: "partial: the outcome of the chosen option is shown; full: of all options.",
      default: "partial"
    },
    action: {
      type: ["integer", "null"],
      minimum: 0,
      description: "Option that was chosen, from 0; empty: no answer (a missed trial)."
    },
    reward: {
      type: ["number", "null"],
      description: "Outcome of the chosen option, in the task's units; empty on missed trials."
    },
    forgone_reward: {
      type: ["number", "null"],
      description: "Outcome of the other option; empty if the agent did not see it."
    },
    best: {
      type: ["integer", "null"],
      minimum: 0,
      description: "Option with the highest reward probability; empty if several are equal."
    }
  },
  "x-unique": ["agent", "source", "participant", "task", "session", "block", "trial"]
};

// schemas/tables/unit_tests.schema.json
var unit_tests_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "UnitTestRow",
  description: "Tests of contrasts over units that several participants share: trained networks, or language models. Each unit counts once, with the mean of its participants.",
  type: "object",
  required: [
    "agent",
    "task",
    "model",
    "first",
    "second",
    "unit",
    "n_units",
    "n",
    "n_above",
    "mean_difference",
    "df"
  ],
  properties: {
    agent: {
      type: "string",
      minLength: 1,
      description: "Kind of agent: llm, human, meta-rl, ..."
    },
    source: {
      type: ["string", "null"],
      description: "Model or data set; empty if the units are the sources of this kind of agent."
    },
    task: {
      type: "string",
      minLength: 1,
      description: "Task id."
    },
    model: {
      type: "string",
      minLength: 1,
      description: "Id of the fitted model, with its mix-ins."
    },
    first: {
      type: "string",
      minLength: 1,
      description: "First parameter."
    },
    second: {
      type: "string",
      minLength: 1,
      description: "Second parameter."
    },
    unit: {
      type: "string",
      minLength: 1,
      description: "Kind of unit: network or source."
    },
    n_units: {
      type: "integer",
      minimum: 0,
      description: "Number of units."
    },
    n: {
      type: "integer",
      minimum: 0,
      description: "Number of participants."
    },
    n_above: {
      type: "integer",
      minimum: 0,
      description: "Number of units whose mean difference is above zero."
    },
    mean_difference: {
      type: "number",
      description: "Mean over units of their mean difference."
    },
    ci_low: {
      type: ["number", "null"],
      description: "Lower end of the 95 % interval over units; empty for one unit."
    },
    ci_high: {
      type: ["number", "null"],
      description: "Upper end of the interval."
    },
    t: {
      type: ["number", "null"],
      description: "Test statistic; empty if the values do not vary."
    },
    df: {
      type: "integer",
      minimum: 0,
      description: "Degrees of freedom: units - 1."
    },
    p: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "Two-sided p value; empty if there is no test."
    },
    intraclass: {
      type: ["number", "null"],
      description: "Share of the variance of differences that lies between units (ANOVA estimate); empty if it cannot be estimated."
    },
    p_holm: {
      type: ["number", "null"],
      minimum: 0,
      maximum: 1,
      description: "p corrected by Holm's method over this table."
    },
    n_family: {
      type: ["integer", "null"],
      minimum: 1,
      description: "Number of tests in the correction by Holm's method."
    }
  },
  "x-unique": ["agent", "source", "task", "model", "first", "second", "unit"]
};

// util/utf8.ts
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

// util/user-error.ts
var UserError = class extends Error {
  name = "UserError";
};

// util/utf8.ts
var CHUNK = 1 << 20;
function readUtf8(path, where = path) {
  return decodeUtf8(readFileSync(path), where);
}
function decodeUtf8(bytes, where) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8(bytes, where);
  }
}
function notUtf8(bytes, where) {
  const wayOut = 'expected UTF-8. Save the file as UTF-8 ("CSV UTF-8" in Excel); icl import can read a table in other encodings';
  if (bytes[0] === 255 && bytes[1] === 254 || bytes[0] === 254 && bytes[1] === 255)
    return new UserError(`${where}: found UTF-16 text, ${wayOut}`);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const next = bytes.indexOf(10, start);
    const end = next < 0 ? bytes.length : next + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      const latin1 = new TextDecoder("windows-1252").decode(bytes.subarray(start, end)).trim();
      return new UserError(
        `${where}:${line}: found bytes that are not UTF-8 text (perhaps "${latin1.slice(0, 60)}" in Latin-1), ${wayOut}`
      );
    }
    start = end;
  }
  return new UserError(`${where}: found bytes that are not UTF-8 text, ${wayOut}`);
}

// util/table.ts
var import_ajv = __toESM(require_ajv(), 1);

// ../../work/main/node_modules/d3-dsv/dist/d3-dsv.mjs
var EOL = {};
var EOF = {};
var QUOTE = 34;
var NEWLINE = 10;
var RETURN = 13;
function objectConverter(columns) {
  return new Function("d", "return {" + columns.map(function(name, i) {
    return JSON.stringify(name) + ": d[" + i + '] || ""';
  }).join(",") + "}");
}
function customConverter(columns, f) {
  var object = objectConverter(columns);
  return function(row, i) {
    return f(object(row), i, columns);
  };
}
function inferColumns(rows) {
  var columnSet = /* @__PURE__ */ Object.create(null), columns = [];
  rows.forEach(function(row) {
    for (var column in row) {
      if (!(column in columnSet)) {
        columns.push(columnSet[column] = column);
      }
    }
  });
  return columns;
}
function pad(value, width) {
  var s = value + "", length = s.length;
  return length < width ? new Array(width - length + 1).join(0) + s : s;
}
function formatYear(year) {
  return year < 0 ? "-" + pad(-year, 6) : year > 9999 ? "+" + pad(year, 6) : pad(year, 4);
}
function formatDate(date) {
  var hours = date.getUTCHours(), minutes = date.getUTCMinutes(), seconds = date.getUTCSeconds(), milliseconds = date.getUTCMilliseconds();
  return isNaN(date) ? "Invalid Date" : formatYear(date.getUTCFullYear()) + "-" + pad(date.getUTCMonth() + 1, 2) + "-" + pad(date.getUTCDate(), 2) + (milliseconds ? "T" + pad(hours, 2) + ":" + pad(minutes, 2) + ":" + pad(seconds, 2) + "." + pad(milliseconds, 3) + "Z" : seconds ? "T" + pad(hours, 2) + ":" + pad(minutes, 2) + ":" + pad(seconds, 2) + "Z" : minutes || hours ? "T" + pad(hours, 2) + ":" + pad(minutes, 2) + "Z" : "");
}
function dsv(delimiter) {
  var reFormat = new RegExp('["' + delimiter + "\n\r]"), DELIMITER = delimiter.charCodeAt(0);
  function parse(text, f) {
    var convert, columns, rows = parseRows(text, function(row, i) {
      if (convert) return convert(row, i - 1);
      columns = row, convert = f ? customConverter(row, f) : objectConverter(row);
    });
    rows.columns = columns || [];
    return rows;
  }
  function parseRows(text, f) {
    var rows = [], N = text.length, I = 0, n = 0, t, eof = N <= 0, eol = false;
    if (text.charCodeAt(N - 1) === NEWLINE) --N;
    if (text.charCodeAt(N - 1) === RETURN) --N;
    function token() {
      if (eof) return EOF;
      if (eol) return eol = false, EOL;
      var i, j = I, c;
      if (text.charCodeAt(j) === QUOTE) {
        while (I++ < N && text.charCodeAt(I) !== QUOTE || text.charCodeAt(++I) === QUOTE) ;
        if ((i = I) >= N) eof = true;
        else if ((c = text.charCodeAt(I++)) === NEWLINE) eol = true;
        else if (c === RETURN) {
          eol = true;
          if (text.charCodeAt(I) === NEWLINE) ++I;
        }
        return text.slice(j + 1, i - 1).replace(/""/g, '"');
      }
      while (I < N) {
        if ((c = text.charCodeAt(i = I++)) === NEWLINE) eol = true;
        else if (c === RETURN) {
          eol = true;
          if (text.charCodeAt(I) === NEWLINE) ++I;
        } else if (c !== DELIMITER) continue;
        return text.slice(j, i);
      }
      return eof = true, text.slice(j, N);
    }
    while ((t = token()) !== EOF) {
      var row = [];
      while (t !== EOL && t !== EOF) row.push(t), t = token();
      if (f && (row = f(row, n++)) == null) continue;
      rows.push(row);
    }
    return rows;
  }
  function preformatBody(rows, columns) {
    return rows.map(function(row) {
      return columns.map(function(column) {
        return formatValue(row[column]);
      }).join(delimiter);
    });
  }
  function format(rows, columns) {
    if (columns == null) columns = inferColumns(rows);
    return [columns.map(formatValue).join(delimiter)].concat(preformatBody(rows, columns)).join("\n");
  }
  function formatBody(rows, columns) {
    if (columns == null) columns = inferColumns(rows);
    return preformatBody(rows, columns).join("\n");
  }
  function formatRows(rows) {
    return rows.map(formatRow).join("\n");
  }
  function formatRow(row) {
    return row.map(formatValue).join(delimiter);
  }
  function formatValue(value) {
    return value == null ? "" : value instanceof Date ? formatDate(value) : reFormat.test(value += "") ? '"' + value.replace(/"/g, '""') + '"' : value;
  }
  return {
    parse,
    parseRows,
    format,
    formatBody,
    formatRows,
    formatRow,
    formatValue
  };
}
var csv = dsv(",");
var csvParse = csv.parse;
var csvParseRows = csv.parseRows;
var csvFormat = csv.format;
var csvFormatBody = csv.formatBody;
var csvFormatRows = csv.formatRows;
var csvFormatRow = csv.formatRow;
var csvFormatValue = csv.formatValue;
var tsv = dsv("	");
var tsvParse = tsv.parse;
var tsvParseRows = tsv.parseRows;
var tsvFormat = tsv.format;
var tsvFormatBody = tsv.formatBody;
var tsvFormatRows = tsv.formatRows;
var tsvFormatRow = tsv.formatRow;
var tsvFormatValue = tsv.formatValue;
var fixtz = (/* @__PURE__ */ new Date("2019-01-01T00:00")).getHours() || (/* @__PURE__ */ new Date("2019-07-01T00:00")).getHours();

// util/table-defaults.ts
var TableDefaults = class {
  #constants = [];
  #positions = [];
  #largest = [];
  #counts = /* @__PURE__ */ new Map();
  #unique;
  constructor(header, schema) {
    this.#unique = schema["x-unique"] ?? [];
    for (const [column, property] of Object.entries(schema.properties)) {
      if (header.includes(column)) continue;
      const { default: constant, "x-default": rule } = property;
      if (constant !== void 0) this.#constants.push([column, constant]);
      else if (rule === "position") this.#positions.push(column);
      else if (rule) this.#largest.push({ column, of: rule.moreThan, value: rule.atLeast });
    }
  }
  /** Fills in constants and positions. Must be called in the order of the rows. */
  fill(row) {
    for (const [column, value] of this.#constants) row[column] = value;
    for (const column of this.#positions) {
      const group = this.#unique.map((name) => name === column ? "" : row[name]).join("\0");
      const position = this.#counts.get(group) ?? 0;
      this.#counts.set(group, position + 1);
      row[column] = position;
    }
  }
  look(row) {
    for (const one of this.#largest) {
      const value = row[one.of];
      if (typeof value === "number" && value + 1 > one.value) one.value = value + 1;
    }
  }
  settle(row) {
    for (const { column, value } of this.#largest) row[column] = value;
  }
};

// util/exact-number.ts
function isExact(text, value) {
  if (!Number.isFinite(value)) return false;
  if (/^[-+]?0[xo]/i.test(text)) return Number.isSafeInteger(value) || integerOf(text) === BigInt(value);
  const written3 = decimalOf(text);
  return written3 !== void 0 && written3 === decimalOf(String(value));
}
function isWritten(text, value) {
  if (text.length <= 15 || String(value) === text || isExact(text, value)) return Number.isFinite(value);
  const digits = /^[-+]?([\d.]+)/.exec(text)?.[1]?.replace(".", "").replace(/^0+/, "").length ?? 0;
  if (!Number.isFinite(value) || digits < 1 || digits > 100) return false;
  return decimalOf(text) === decimalOf(value.toPrecision(digits));
}
function decimalOf(text) {
  const match = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text);
  if (!match || match[2] + match[3] === "") return void 0;
  const digits = (match[2] + match[3]).replace(/^0+/, "");
  const short = digits.replace(/0+$/, "");
  if (short === "") return "0";
  const power2 = BigInt(match[4] ?? 0) - BigInt(match[3].length) + BigInt(digits.length - short.length);
  return `${match[1] === "-" ? "-" : ""}${short}e${power2}`;
}
function integerOf(text) {
  const value = BigInt(text.replace(/^[-+]/, "").toLowerCase());
  return text.startsWith("-") ? -value : value;
}

// util/table.ts
function parseTable(text, schema, where) {
  const records = csvParseRows(text.replace(/^\uFEFF/, ""));
  const header = checkHeader(records[0], schema, where);
  const defaults = new TableDefaults(header, schema);
  const read = rowReader(header, schema, where, defaults);
  const isNew = uniqueRows(header, schema, where);
  const rows = [];
  let line = 2 + lineBreaks(header);
  for (let i = 1; i < records.length; i++) {
    const row = read(records[i], line);
    if (row) {
      isNew(row, line);
      rows.push(row);
    }
    line += 1 + lineBreaks(records[i]);
  }
  const free = new FreeColumns(header, schema);
  for (const row of rows) {
    free.look(row);
    defaults.look(row);
  }
  for (const row of rows) {
    free.settle(row);
    defaults.settle(row);
  }
  return rows;
}
function rowReader(header, schema, where, defaults) {
  const kinds = header.map((column) => columnKind(column, schema));
  const validate = compile(schema);
  const blank = Object.fromEntries(header.map((column) => [column, null]));
  return (cells, line) => {
    if (cells.length === 1 && cells[0] === "" && header.length > 1) return void 0;
    if (cells.length !== header.length)
      throw new UserError(
        `${where}:${line}: found ${cells.length} cells, expected ${header.length} as in the header`
      );
    const row = { ...blank };
    for (let c = 0; c < header.length; c++) {
      const value = castCell(cells[c], kinds[c]);
      if (typeof value === "number" && !isWritten(cells[c], value))
        throw new UserError(
          `${where}:${line}: column ${header[c]}: found ${cells[c]}, which cannot be stored exactly as a number (it would become ${value}); expected at most 17 digits`
        );
      row[header[c]] = value;
    }
    defaults.fill(row);
    if (!validate(row)) throw new UserError(cellMessage(validate.errors[0], row, `${where}:${line}`));
    return row;
  };
}
function isDefaulted(column, schema) {
  const property = schema.properties[column];
  return property !== void 0 && ("default" in property || "x-default" in property);
}
function uniqueRows(header, schema, where) {
  const columns = schema["x-unique"] ?? [];
  const has = (column) => header.includes(column) || isDefaulted(column, schema);
  if (columns.length === 0 || !columns.every(has)) return () => {
  };
  const seen = /* @__PURE__ */ new Set();
  return (row, line) => {
    const key = columns.map((column) => row[column]).join("\0");
    if (seen.has(key))
      throw new UserError(
        `${where}:${line}: found a second row with ${columns.map((column) => `${column} ${row[column]}`).join(", ")}; expected one`
      );
    seen.add(key);
  };
}
var FreeColumns = class {
  /** Columns that may be numeric, and whether a number was seen in them. */
  #numeric;
  constructor(header, schema) {
    const free = header.filter((column) => columnKind(column, schema) === "free");
    this.#numeric = new Map(free.map((column) => [column, false]));
  }
  look(row) {
    for (const [column, met] of this.#numeric) {
      const cell = row[column];
      if (cell === null || cell === MISSING) continue;
      if (!isPlainNumber(cell)) this.#numeric.delete(column);
      else if (!met) this.#numeric.set(column, true);
    }
  }
  settle(row) {
    for (const [column, met] of this.#numeric)
      if (met && row[column] !== null) row[column] = row[column] === MISSING ? null : Number(row[column]);
  }
};
var MISSING = "NA";
function lineBreaks(cells) {
  let count = 0;
  for (const cell of cells) if (/[\r\n]/.test(cell)) count += cell.split(/\r\n|\n|\r/).length - 1;
  return count;
}
function columnKind(column, schema) {
  const declared = schema.properties[column] ?? Object.entries(schema.patternProperties ?? {}).find(([pattern]) => new RegExp(pattern).test(column))?.[1];
  if (!declared) return "free";
  const type = declared.type;
  return [type].flat().some((t) => t === "number" || t === "integer") ? "number" : "string";
}
var NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
function castCell(cell, kind) {
  if (cell === "" || cell === MISSING && kind === "number") return null;
  if (kind === "number") return NUMBER.test(cell) ? Number(cell) : cell;
  return cell;
}
function isPlainNumber(text) {
  return NUMBER.test(text) && !/^[+-]?0\d/.test(text) && isWritten(text, Number(text));
}
function checkHeader(header, schema, where) {
  if (!header || header.length === 1 && header[0] === "")
    throw new UserError(
      `${where}:1: the table is empty; expected a header with ${list(schema.required ?? [])}`
    );
  const missing = (schema.required ?? []).filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new UserError(
      `${where}:1: column${missing.length > 1 ? "s" : ""} ${list(missing)} missing; found ${list(header)}. ${sentenceOf(schema)} needs ${list(schema.required ?? [])}`
    );
  const twice = header.find((column, i) => header.indexOf(column) !== i);
  if (twice !== void 0) throw new UserError(`${where}:1: found column "${twice}" twice, expected it once`);
  return header;
}
var ajv = new import_ajv.Ajv({
  strict: false,
  verbose: true,
  validateSchema: false,
  meta: false,
  addUsedSchema: false
});
var compiled = /* @__PURE__ */ new WeakMap();
function compile(schema) {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile({ ...schema, additionalProperties: true });
    compiled.set(schema, validate);
  }
  return validate;
}
function cellMessage(error, row, place) {
  const column = error.instancePath.slice(1);
  const value = row[column];
  const found = value === null ? "an empty cell" : JSON.stringify(value);
  return `${place}: column ${column}: found ${found}, expected ${expectation(error)}`;
}
function expectation(error) {
  switch (error.keyword) {
    case "type":
      return [error.params.type].flat().map(
        (type) => type === "null" ? "empty" : type === "string" ? "text" : `a ${type}`.replace("a i", "an i")
      ).join(" or ");
    case "enum":
      return `one of ${list(error.params.allowedValues)}`;
    case "minimum":
      return `at least ${error.params.limit}`;
    case "maximum":
      return `at most ${error.params.limit}`;
    case "minLength":
      return "text";
    default:
      return error.message ?? "another value";
  }
}
function sentenceOf({ title }) {
  if (title === void 0) return "The table";
  const words = title.replace(/Row$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return `A table of ${words.toLowerCase()}${/[^s]$/.test(words) ? "s" : ""}`;
}
function list(items) {
  return items.join(", ");
}

// io/table.ts
var SCHEMAS = {
  answers: answers_schema_default,
  behaviour: behaviour_schema_default,
  comparison: comparison_schema_default,
  confusion: confusion_schema_default,
  effects: effects_schema_default,
  families: families_schema_default,
  fits: fits_schema_default,
  group: group_schema_default,
  group_contrasts: group_contrasts_schema_default,
  group_effects: group_effects_schema_default,
  headlines: headlines_schema_default,
  identifiability: identifiability_schema_default,
  landscape: landscape_schema_default,
  null_draws: null_draws_schema_default,
  null_test: null_test_schema_default,
  parameters: parameters_schema_default,
  posterior: posterior_schema_default,
  posterior_differences: posterior_differences_schema_default,
  chains: chains_schema_default,
  loo: loo_schema_default,
  loo_compare: loo_compare_schema_default,
  draws: draws_schema_default,
  predictions: predictions_schema_default,
  predictive: predictive_schema_default,
  recovery: recovery_schema_default,
  recovery_summary: recovery_summary_schema_default,
  reliability: reliability_schema_default,
  replies: replies_schema_default,
  reproduction: reproduction_schema_default,
  schedule: schedule_schema_default,
  shrunken: shrunken_schema_default,
  tests: tests_schema_default,
  training: training_schema_default,
  trials: trials_schema_default,
  unit_tests: unit_tests_schema_default
};
function readTable(name, paths) {
  return [paths].flat().flatMap((path) => parseTable(readUtf8(path), SCHEMAS[name], path));
}

// science/input-error.ts
var InputError = class extends RangeError {
  name = "UserError";
};

// science/model/outcome-lesson.ts
var both = (rate2) => [rate2, rate2];
function outcomeLesson(rates) {
  const forced2 = rates.forced ?? rates.chosen;
  const forcedUnchosen = rates.forcedUnchosen ?? rates.unchosen;
  return (i, played) => {
    const target = played.outcomes[i];
    if (target === null || target === void 0 || Number.isNaN(target)) return null;
    const chosen = i === played.choice;
    const pair = played.forced ? chosen ? forced2 : forcedUnchosen : chosen ? rates.chosen : rates.unchosen;
    return pair ? { target, better: pair[0], worse: pair[1] } : null;
  };
}

// science/numeric/special.ts
var import_jstat = __toESM(require_jstat(), 1);
var { jStat } = import_jstat.default;
var gammaln = (x) => jStat.gammaln(x);
var normalCdf = (x) => jStat.normal.cdf(x, 0, 1);
var normalQuantile = (p) => jStat.normal.inv(p, 0, 1);

// science/numeric/power.ts
var square = (x) => x * x;
function power(base, n) {
  if (!Number.isInteger(n) || n < 0)
    throw new RangeError(`found ${base} to the power of ${n}, expected a whole exponent of at least 0`);
  let result = [1, 0];
  let factor = [base, 0];
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, factor);
    if (rest > 1) factor = multiply(factor, factor);
  }
  const value = result[0] + result[1];
  if (Number.isFinite(value)) return value;
  throw new RangeError(`found ${base} to the power of ${n}, expected a smaller number`);
}
function multiply([a, aLow], [b, bLow]) {
  const product = a * b;
  const error = errorOf(a, b, product) + (a * bLow + aLow * b);
  const high = product + error;
  return [high, error - (high - product)];
}
function errorOf(a, b, product) {
  const [a1, a2] = halves(a);
  const [b1, b2] = halves(b);
  return a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2;
}
function halves(x) {
  const scaled = 134217729 * x;
  const high = scaled - (scaled - x);
  return [high, x - high];
}

// science/model/prior.ts
function gammaPrior(shape, scale) {
  const constant = -gammaln(shape) - shape * Math.log(scale);
  return {
    text: `Gamma(${shape}, scale ${scale})`,
    logDensity: (x) => constant + (shape - 1) * Math.log(x) - x / scale,
    d1: (x) => (shape - 1) / x - 1 / scale,
    d2: (x) => (1 - shape) / (x * x),
    mean: shape * scale,
    draw: (rng) => rng.gamma(shape, scale)
  };
}
function betaPrior(a, b, low = 0, high = 1) {
  const width = high - low;
  const constant = gammaln(a + b) - gammaln(a) - gammaln(b) - (a + b - 1) * Math.log(width);
  return {
    text: `Beta(${a}, ${b})${low === 0 && high === 1 ? "" : ` on ${low} .. ${high}`}`,
    logDensity: (x) => constant + (a - 1) * Math.log(x - low) + (b - 1) * Math.log(high - x),
    d1: (x) => (a - 1) / (x - low) - (b - 1) / (high - x),
    d2: (x) => -(a - 1) / square(x - low) - (b - 1) / square(high - x),
    mean: low + width * a / (a + b),
    draw: (rng) => low + width * rng.beta(a, b)
  };
}
function normalPrior(mean, sd) {
  const constant = -Math.log(sd) - 0.5 * Math.log(2 * Math.PI);
  return {
    text: `Normal(${mean}, sd ${sd})`,
    logDensity: (x) => constant - 0.5 * square((x - mean) / sd),
    d1: (x) => (mean - x) / square(sd),
    d2: () => -1 / square(sd),
    mean,
    draw: (rng) => mean + sd * rng.normal()
  };
}

// science/model/logistic-normal.ts
var NARROW = 3;
var NORMAL = trapezoid(8.5, 0.25, (z) => Math.exp(-0.5 * z * z));
var LOGISTIC = trapezoid(36, 0.75, (u) => 1 / (2 + Math.exp(u) + Math.exp(-u)));
function logisticNormalMean(mean, sd) {
  return sd <= NARROW ? NORMAL.reduce((sum, { x, weight }) => sum + weight / (1 + Math.exp(-mean - sd * x)), 0) : LOGISTIC.reduce((sum, { x, weight }) => sum + weight * normalCdf((mean - x) / sd), 0);
}
function trapezoid(reach, step, density) {
  const points = Array.from({ length: Math.round(2 * reach / step) + 1 }, (_, i) => i * step - reach);
  const total = points.reduce((sum, x) => sum + density(x), 0);
  return points.map((x) => ({ x, weight: density(x) / total }));
}

// science/model/transform.ts
var identity = {
  bounds: [-Infinity, Infinity],
  natural: (z) => z,
  free: (x) => x,
  populationMean: (mean) => mean,
  slope: () => 1,
  d1: () => 1,
  d2: () => 0,
  logJacobian: () => 0,
  logJacobianD1: () => 0,
  logJacobianD2: () => 0
};
var exponential = {
  bounds: [0, Infinity],
  natural: Math.exp,
  free: Math.log,
  populationMean: (mean, sd) => Math.exp(mean + square(sd) / 2),
  slope: (x) => x,
  d1: Math.exp,
  d2: Math.exp,
  logJacobian: (z) => z,
  logJacobianD1: () => 1,
  logJacobianD2: () => 0
};
function logistic(low = 0, high = 1) {
  const width = high - low;
  const sigma = (z) => 1 / (1 + Math.exp(-z));
  return {
    bounds: [low, high],
    natural: (z) => low + width * sigma(z),
    free: (x) => Math.log((x - low) / (high - x)),
    populationMean: (mean, sd) => low + width * logisticNormalMean(mean, sd),
    slope: (x) => (x - low) * (high - x) / width,
    d1: (z) => width * sigma(z) * sigma(-z),
    d2: (z) => width * sigma(z) * sigma(-z) * (sigma(-z) - sigma(z)),
    logJacobian: (z) => Math.log(width) - Math.log1p(Math.exp(-Math.abs(z))) * 2 - Math.abs(z),
    logJacobianD1: (z) => sigma(-z) - sigma(z),
    logJacobianD2: (z) => -2 * sigma(z) * sigma(-z)
  };
}

// science/model/parameter.ts
function rateParameter(name, label, meaning) {
  return declare(name, label, meaning, betaPrior(1.1, 1.1), logistic());
}
var beta = declare(
  "beta",
  "\u03B2",
  "inverse temperature: how strongly choices follow the values, per reward unit",
  gammaPrior(1.2, 5),
  exponential
);
function weightParameter(name, label, meaning, sd) {
  return declare(name, label, meaning, normalPrior(0, sd), identity);
}
function declare(name, label, meaning, prior, transform) {
  return { name, label, meaning, prior, transform, bounds: transform.bounds };
}

// science/model/rate.ts
function rate(parameter) {
  return { parameters: [parameter] };
}
function constantRate(value) {
  return { parameters: [], at: (_n, _p1, _p2, out) => void out.fill(0).fill(value, 0, 1) };
}
function countingRate(strength) {
  return { parameters: [], at: (n, _p1, _p2, out) => void out.fill(0).fill(1 / (n + 1 + strength), 0, 1) };
}
function powerRate(scale, exponent) {
  return {
    parameters: [scale, exponent],
    at: (n, a, k, out) => {
      const log = Math.log(n + 1);
      const decay = Math.exp(-k * log);
      out[0] = a * decay;
      out[1] = decay;
      out[2] = -a * log * decay;
      out[3] = 0;
      out[4] = -log * decay;
      out[5] = a * log * log * decay;
    }
  };
}

// science/model/rates.ts
var RATES = {
  alpha: rateParameter("alpha", "\u03B1", "learning rate"),
  alpha_pos: rateParameter("alpha_pos", "\u03B1+", "learning rate, better than expected"),
  alpha_neg: rateParameter("alpha_neg", "\u03B1\u2212", "learning rate, worse than expected"),
  alpha_confirm: rateParameter("alpha_confirm", "\u03B1C", "learning rate, outcome that confirms the choice"),
  alpha_disconfirm: rateParameter("alpha_disconfirm", "\u03B1D", "learning rate, outcome that contradicts it"),
  alpha_pos_chosen: rateParameter(
    "alpha_pos_chosen",
    "\u03B1+ chosen",
    "learning rate, chosen option, better than expected"
  ),
  alpha_neg_chosen: rateParameter(
    "alpha_neg_chosen",
    "\u03B1\u2212 chosen",
    "learning rate, chosen option, worse than expected"
  ),
  alpha_pos_unchosen: rateParameter(
    "alpha_pos_unchosen",
    "\u03B1+ unchosen",
    "learning rate, other option, better than expected"
  ),
  alpha_neg_unchosen: rateParameter(
    "alpha_neg_unchosen",
    "\u03B1\u2212 unchosen",
    "learning rate, other option, worse than expected"
  ),
  alpha_pos_free: rateParameter(
    "alpha_pos_free",
    "\u03B1+ free",
    "learning rate, own choice, better than expected"
  ),
  alpha_neg_free: rateParameter(
    "alpha_neg_free",
    "\u03B1\u2212 free",
    "learning rate, own choice, worse than expected"
  ),
  alpha_forced: rateParameter("alpha_forced", "\u03B1 forced", "learning rate, imposed choice"),
  alpha_pos_forced: rateParameter(
    "alpha_pos_forced",
    "\u03B1+ forced",
    "learning rate, imposed choice, better than expected"
  ),
  alpha_neg_forced: rateParameter(
    "alpha_neg_forced",
    "\u03B1\u2212 forced",
    "learning rate, imposed choice, worse than expected"
  )
};

// science/model/rescorla-wagner.ts
function rescorlaWagner(id, title, named, contrasts = []) {
  const names = [...new Set(Object.values(named).flat())];
  const rates = Object.fromEntries(names.map((name) => [name, rate(name)]));
  const pairs = Object.entries(named).map(
    ([role, [better, worse]]) => [role, [rates[better], rates[worse]]]
  );
  return {
    id,
    title,
    parameters: [beta, ...names.map((name) => RATES[name])],
    traces: [values(Object.fromEntries(pairs))],
    cues: [],
    contrasts
  };
}
function values(rates) {
  return { name: "Q", initial: "q0", weight: "beta", lesson: outcomeLesson(rates) };
}

// science/model/models.ts
var lapse = declare("lapse", "\u03B5", "probability of choosing blindly", betaPrior(1.1, 5), logistic());
var kappa = declare(
  "kappa",
  "\u03BA",
  "how fast the rate falls with experience",
  gammaPrior(2, 0.5),
  exponential
);
var BASE_MODELS = [
  { id: "random", title: "chance", parameters: [], traces: [], cues: [], contrasts: [] },
  {
    id: "wsls",
    title: "win-stay, lose-shift",
    parameters: [lapse],
    traces: [winStay()],
    cues: [],
    contrasts: [],
    lapse: "lapse"
  },
  rescorlaWagner("rw1", "one rate", { chosen: ["alpha", "alpha"] }),
  rescorlaWagner("rw1-both", "one rate, both options", {
    chosen: ["alpha", "alpha"],
    unchosen: ["alpha", "alpha"]
  }),
  rescorlaWagner("rw2", "a rate per sign (RW\xB1)", { chosen: ["alpha_pos", "alpha_neg"] }, [
    ["alpha_pos", "alpha_neg"]
  ]),
  rescorlaWagner(
    "confirmation2",
    "confirming, disconfirming",
    { chosen: ["alpha_confirm", "alpha_disconfirm"], unchosen: ["alpha_disconfirm", "alpha_confirm"] },
    [["alpha_confirm", "alpha_disconfirm"]]
  ),
  rescorlaWagner(
    "rw4",
    "sign by chosen, unchosen",
    {
      chosen: ["alpha_pos_chosen", "alpha_neg_chosen"],
      unchosen: ["alpha_pos_unchosen", "alpha_neg_unchosen"]
    },
    [
      ["alpha_pos_chosen", "alpha_neg_chosen"],
      ["alpha_pos_unchosen", "alpha_neg_unchosen"]
    ]
  ),
  rescorlaWagner(
    "agency3",
    "sign on free trials, one rate on forced ones",
    { chosen: ["alpha_pos_free", "alpha_neg_free"], forced: ["alpha_forced", "alpha_forced"] },
    [["alpha_pos_free", "alpha_neg_free"]]
  ),
  rescorlaWagner(
    "agency4",
    "sign by free, forced",
    { chosen: ["alpha_pos_free", "alpha_neg_free"], forced: ["alpha_pos_forced", "alpha_neg_forced"] },
    [
      ["alpha_pos_free", "alpha_neg_free"],
      ["alpha_pos_forced", "alpha_neg_forced"],
      ["alpha_pos_free", "alpha_pos_forced"],
      ["alpha_neg_free", "alpha_neg_forced"]
    ]
  ),
  // The prior counts as 2 observations with mean q0; if q0 is the neutral outcome, it is the uniform Beta(1, 1).
  symmetric("beta-bernoulli", "ideal observer", countingRate(2), []),
  symmetric("decay-rate", "one rate that falls with experience", powerRate("alpha", "kappa"), [
    RATES.alpha,
    kappa
  ])
];
function symmetric(id, title, rate2, parameters) {
  const pair = both(rate2);
  return {
    id,
    title,
    parameters: [beta, ...parameters],
    traces: [values({ chosen: pair, unchosen: pair })],
    cues: [],
    contrasts: []
  };
}
function winStay() {
  const now = constantRate(1);
  return {
    name: "W",
    initial: 0,
    weight: 1e3,
    // so steep a softmax is deterministic: the probabilities of all other options underflow to 0
    lesson(i, played, { q0 }) {
      const outcome = played.outcomes[played.choice];
      if (played.forced || typeof outcome !== "number" || Number.isNaN(outcome)) return null;
      return { target: i === played.choice === outcome > q0 ? 1 : 0, better: now, worse: now };
    }
  };
}

// science/model/mixins.ts
var MIXINS = {
  /** Forced trials are learned from with a separate rate, equal for both signs of the prediction error. */
  forced: (model) => withLessons(add(model, RATES.alpha_forced), (lesson) => (i, played, setting) => {
    const base = lesson(i, played, setting);
    if (!played.forced || base === null) return base;
    return { target: base.target, better: forced, worse: forced };
  }),
  /** Nothing is learned from forced trials. */
  "skip-forced": (model) => withLessons(model, (lesson) => (i, played, setting) => {
    return played.forced ? null : lesson(i, played, setting);
  }),
  /**
   * Options whose outcome is not shown decay towards the initial value: Q += forget * (q0 - Q). An outcome which is shown but not
   * learned from leaves the value unchanged. Applied after the mix-ins which change what is learned.
   */
  forgetting: (model) => withLessons(add(model, FORGET), (lesson) => (i, played, setting) => {
    if (shows(played, i)) return lesson(i, played, setting);
    return { target: "q0", better: forget, worse: forget };
  }),
  /** Choice kernel: free choices update a trace C, which starts at 0 in each block; forced choices do not. */
  perseveration: (model) => ({
    ...add(model, PHI, TAU),
    traces: [...model.traces, CHOICE_KERNEL]
  }),
  position: (model) => ({
    ...add(model, LISTED_FIRST),
    cues: [...model.cues, { cue: "listed_first", weight: "pull_listed_first" }]
  }),
  label: (model) => ({
    ...add(model, FIRST_LABEL),
    cues: [...model.cues, { cue: "first_label", weight: "pull_first_label" }]
  }),
  /** The initial value is a fitted parameter within the range of the rewards. */
  q0: (model, [low, high]) => add(
    model,
    declare("q0", "Q0", "value expected at first", betaPrior(1.1, 1.1, low, high), logistic(low, high))
  ),
  lapse: (model) => model.lapse ? model : { ...add(model, lapse), lapse: "lapse" }
};
var forget = rate("forget");
var forced = rate("alpha_forced");
var tau = rate("tau");
var FORGET = rateParameter("forget", "f", "rate of forgetting the options of which nothing was seen");
var TAU = rateParameter("tau", "\u03C4", "how fast the trace of own choices follows them");
var PHI = weightParameter("phi", "\u03C6", "perseveration: pull of the trace of own choices", 2);
var LISTED_FIRST = weightParameter(
  "pull_listed_first",
  "\u03BA listed first",
  "pull of the option listed first",
  1
);
var FIRST_LABEL = weightParameter(
  "pull_first_label",
  "\u03BA first label",
  "pull of the label that is first in the alphabet",
  1
);
var CHOICE_KERNEL = {
  name: "C",
  initial: 0,
  weight: "phi",
  lesson: (i, played) => played.forced ? null : { target: i === played.choice ? 1 : 0, better: tau, worse: tau }
};
function shows({ outcomes }, i) {
  const outcome = outcomes[i];
  return typeof outcome === "number" && !Number.isNaN(outcome);
}
function add(model, ...parameters) {
  return { ...model, parameters: [...model.parameters, ...parameters] };
}
function withLessons(model, change) {
  return {
    ...model,
    traces: model.traces.map(
      (trace) => trace.name === "Q" ? { ...trace, lesson: change(trace.lesson) } : trace
    )
  };
}

// science/model/priors.ts
function withPrior(parameter, priors, range2) {
  if (typeof priors === "object") {
    const own = priors[parameter.name];
    return own === void 0 ? withPrior(parameter, "weak", range2) : { ...parameter, prior: parsePrior(parameter, own) };
  }
  const width = range2[1] > range2[0] ? range2[1] - range2[0] : 1;
  const isBeta = parameter.name === "beta";
  switch (priors) {
    case "source":
      return parameter;
    case "weak":
      return isBeta ? { ...parameter, prior: gammaPrior(1.2, 10 / width) } : parameter;
    case "flat":
      return { ...parameter, prior: flatPrior(parameter, isBeta ? 1e3 / width : 1e3) };
    case "hbayesdm": {
      if (isBeta)
        return { ...parameter, prior: betaPrior(1, 1, 0, 5), transform: logistic(0, 5), bounds: [0, 5] };
      return { ...parameter, prior: isRate(parameter) ? betaPrior(1, 1) : parameter.prior };
    }
  }
}
function checkPriors(priors, known2) {
  if (typeof priors !== "object") return;
  for (const name of Object.keys(priors))
    if (!known2.includes(name))
      throw new InputError(`priors: found ${name}, expected a parameter of the models: ${known2.join(", ")}`);
}
function isRate({ bounds: [low, high] }) {
  return low === 0 && high === 1;
}
function flatPrior({ bounds: [low, high] }, scale) {
  if (Number.isFinite(high)) return betaPrior(1, 1, low, high);
  return Number.isFinite(low) ? gammaPrior(1, scale) : normalPrior(0, scale);
}
var NUMBER2 = "(-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?)";
var FAMILIES = [
  {
    form: "Beta(a, b)",
    pattern: new RegExp(`^Beta\\(\\s*${NUMBER2}\\s*,\\s*${NUMBER2}\\s*\\)$`),
    suits: ({ bounds }) => bounds.every(Number.isFinite),
    make: (a, b, { bounds: [low, high] }) => betaPrior(a, b, low, high)
  },
  {
    form: "Gamma(shape, scale s)",
    pattern: new RegExp(`^Gamma\\(\\s*${NUMBER2}\\s*,\\s*scale\\s+${NUMBER2}\\s*\\)$`),
    suits: ({ bounds: [low, high] }) => low === 0 && high === Infinity,
    make: gammaPrior
  },
  {
    form: "Normal(mean, sd s)",
    pattern: new RegExp(`^Normal\\(\\s*${NUMBER2}\\s*,\\s*sd\\s+${NUMBER2}\\s*\\)$`),
    suits: ({ bounds: [low] }) => low === -Infinity,
    make: normalPrior
  }
];
function parsePrior(parameter, text) {
  const suited = FAMILIES.filter(({ suits }) => suits(parameter));
  for (const { pattern, make, form } of suited) {
    const [, a, b] = pattern.exec(text.trim()) ?? [];
    if (a === void 0) continue;
    const [first, second] = [Number(a), Number(b)];
    if (second > 0 && (first > 0 || form.startsWith("Normal"))) return make(first, second, parameter);
  }
  throw new InputError(
    `priors: ${parameter.name}: found "${text}", expected ${suited.map(({ form }) => form).join(" or ")} with numbers above 0, for values from ${parameter.bounds.join(" to ")}`
  );
}

// science/model/find-model.ts
function findModel(id, range2 = [0, 1], priors = "weak") {
  const [baseId = "", ...mixinIds] = id.split("+").map((part) => part.trim());
  const base = BASE_MODELS.find((model2) => model2.id === baseId);
  if (!base) throw new InputError(`model "${id}": no base model "${baseId}"; there are ${ids(BASE_MODELS)}`);
  for (const mixin of mixinIds)
    if (!Object.hasOwn(MIXINS, mixin))
      throw new InputError(
        `model "${id}": no mix-in "+${mixin}"; there are +${Object.keys(MIXINS).join(", +")}`
      );
  const wanted = Object.keys(MIXINS).filter((mixin) => mixinIds.includes(mixin));
  const model = wanted.reduce((m, mixin) => MIXINS[mixin](m, range2), base);
  const twice = model.parameters.find((p, i) => model.parameters.findIndex((q) => q.name === p.name) !== i);
  if (twice)
    throw new InputError(
      `model "${id}": ${baseId} has the parameter ${twice.name} already; leave out the mix-in`
    );
  const parameters = model.parameters.map((parameter) => withPrior(parameter, priors, range2));
  return { ...model, parameters, id: [baseId, ...wanted].join("+") };
}
function ids(models2) {
  return models2.map((model) => model.id).join(", ");
}

// science/task/traits.ts
var KNOWN = /^(agent|source|participant|task|session|block|trial|n_options|forced|feedback|action|reward|forgone_reward|best|listed_first|network|unit|condition|run|label_mass|(p|prob|outcome|label)_\d+)$/;
var MOST_LEVELS = 20;
function checkTraits(rows, { groups: groups2, covariates }) {
  const columns = columnsOf(rows);
  for (const [setting, names] of Object.entries({ groups: groups2, covariates }))
    for (const name of names) {
      if (["agent", "source", "task", "participant"].includes(name))
        throw new InputError(
          `${setting}: found ${name}, a standard column which identifies participants; expected a column of your own`
        );
      if (rows.length > 0 && !columns.includes(name))
        throw new InputError(
          `${setting}: found ${name}, expected a column of the trials; your own columns are ${unusedColumns(rows, { groups: [], covariates: [] }).join(", ") || "none"}`
        );
    }
  const both2 = groups2.find((name) => covariates.includes(name));
  if (both2 !== void 0)
    throw new InputError(
      `covariates: found ${both2}, which is also in groups; expected it in only one of them`
    );
}
function columnsOf(rows) {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}
function unusedColumns(rows, { groups: groups2, covariates }) {
  const used = /* @__PURE__ */ new Set([...groups2, ...covariates]);
  return columnsOf(rows).filter((column) => !KNOWN.test(column) && !used.has(column));
}
function traitsOf(rows, { groups: groups2, covariates }) {
  const who = rows[0];
  const value = (name) => {
    const found = [...new Set(rows.map((row) => row[name] ?? null))].filter(isKnown);
    if (found.length > 1)
      throw new InputError(
        `participant ${who.participant}: found ${name} ${String(found[0])} and ${String(found[1])}, expected one value: groups and covariates are traits of a participant, not of a trial`
      );
    return found[0] ?? null;
  };
  return Object.fromEntries([
    ...groups2.map((name) => {
      const level = value(name);
      return [name, level === null ? null : String(level)];
    }),
    ...covariates.map((name) => {
      const number = value(name);
      if (number !== null && typeof number !== "number")
        throw new InputError(
          `participant ${who.participant}: found ${name} ${JSON.stringify(number)}, expected a number in a column that is a covariate; empty or NA where it is not known`
        );
      return [name, number];
    })
  ]);
}
function isKnown(value) {
  return value !== null && value !== "" && value !== "NA";
}
function tellingTraits(people, { groups: groups2, covariates }) {
  const notes = [];
  const varies = (name) => {
    const values2 = [...new Set(people.map((one) => one[name] ?? null))].filter((value) => value !== null);
    if (values2.length > 1) return true;
    notes.push(
      values2.length === 0 ? `${name} is missing for all participants and is ignored` : `${name} is ${values2[0]} for all participants, so there is nothing to compare`
    );
    return false;
  };
  const telling = { groups: groups2.filter(varies), covariates: covariates.filter(varies) };
  for (const name of telling.groups) {
    const count = levelsOf(people.map((one) => one[name])).length;
    if (count > MOST_LEVELS)
      throw new InputError(
        `groups: ${name} has ${count} levels, expected ${MOST_LEVELS} at most; a number belongs in covariates`
      );
  }
  return { traits: telling, notes };
}
function levelsOf(values2) {
  const levels = [...new Set(values2)].filter((value) => value !== null);
  const numeric = levels.every((level) => level.trim() !== "" && Number.isFinite(Number(level)));
  return numeric ? levels.sort((a, b) => Number(a) - Number(b)) : levels.sort();
}

// science/task/columns.ts
function cellOf(row, column) {
  return row[column];
}
function numbersByOption(row, prefix, options) {
  return Array.from({ length: options }, (_, option) => {
    const value = cellOf(row, `${prefix}_${option}`);
    return typeof value === "number" ? value : null;
  });
}
function textsByOption(row, prefix, options) {
  return Array.from({ length: options }, (_, option) => {
    const value = cellOf(row, `${prefix}_${option}`);
    return typeof value === "string" ? value : null;
  });
}
function complete(values2) {
  return values2.some((value) => value === null) ? void 0 : values2;
}

// science/fit/convention.ts
var DEFECTS = {
  "file-order-feedback-labels": "confirmation-bias: the blocks of a session count as partial, full, partial, full in file order, whatever was shown",
  "missed-as-choice": "a missed trial counts as the choice of option 0, rewarded with 0",
  "skip-forced-and-partial": "confirmation-bias: only free trials of full-feedback blocks teach and are scored",
  "mixed-blocks-only": "agency: agents other than people are fitted on the blocks with forced trials only",
  "prior-per-reward-unit": "the prior of beta is per reward unit, whatever the range of the rewards",
  "density-floor": "1e-10 is added to prior densities before their logarithm is taken",
  "bic-from-posterior": "AIC and BIC are computed from the log posterior",
  "n-all-rows": "BIC counts all rows, forced and unscored ones too",
  "last-start": "the last start is kept, not the best"
};
var PUBLISHED = Object.keys(DEFECTS).filter(
  (d) => d !== "last-start"
);
function applyConvention(rows, convention) {
  const { agent, task: task2 } = rows[0];
  let seen = rows;
  if (convention.has("missed-as-choice")) seen = seen.map(missedAsChoice);
  if (task2 === "agency" && agent !== "human" && convention.has("mixed-blocks-only")) seen = mixedBlocks(seen);
  const counted = seen.length;
  if (task2 === "confirmation-bias") {
    if (convention.has("file-order-feedback-labels")) seen = fileOrderLabels(seen);
    if (convention.has("skip-forced-and-partial"))
      seen = seen.filter((row) => row.forced === 0 && row.feedback === "full");
  }
  return { rows: seen, counted };
}
function missedAsChoice(row) {
  return row.action === null ? { ...row, action: 0, reward: 0 } : row;
}
function fileOrderLabels(rows) {
  const order = /* @__PURE__ */ new Map();
  const blocksOf = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const key = contextKey(row);
    if (order.has(key)) continue;
    const position = blocksOf.get(row.session) ?? 0;
    order.set(key, position);
    blocksOf.set(row.session, position + 1);
  }
  return rows.map((row) => {
    const full = order.get(contextKey(row)) % 2 === 1;
    return { ...row, feedback: full ? "full" : "partial", forgone_reward: full ? otherOutcome(row) : null };
  });
}
function otherOutcome(row) {
  if (row.action === null) return null;
  const outcome = cellOf(row, `outcome_${1 - row.action}`);
  return typeof outcome === "number" ? outcome : row.forgone_reward ?? null;
}
function mixedBlocks(rows) {
  const mixed = new Set(rows.filter((row) => row.forced === 1).map(contextKey));
  return rows.filter((row) => mixed.has(contextKey(row)));
}
function contextKey({ session, block }) {
  return `${session}/${block}`;
}

// science/numeric/group-by.ts
function groupBy(items, key) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const item of items) {
    const k = key(item);
    const group = groups2.get(k);
    if (group) group.push(item);
    else groups2.set(k, [item]);
  }
  return groups2;
}

// science/fit/group-rows.ts
function groupRows(rows, ...keys) {
  const columns = keys.length > 0 ? keys : ["agent", "source", "participant", "task"];
  return [...groupBy(rows, (row) => groupKey(row, columns)).values()];
}
function groupKey(row, columns) {
  return columns.map((column) => row[column]).join("\0");
}
function identityOf({ agent, source, participant, task: task2 }) {
  return { agent, source, participant, task: task2 };
}

// science/fit/observations.ts
function toObservations(rows, explained = "sampled") {
  const options = rows[0]?.n_options ?? 2;
  for (const row of rows) checkRow(row, options);
  const blocks = /* @__PURE__ */ new Map();
  const lastTrial = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const key = `${row.session}/${row.block}`;
    const last = lastTrial.get(key) ?? -1;
    if (row.trial <= last)
      throw new InputError(
        `${placeOf(row)}: found after trial ${last}, expected the rows of a block in the order of play. Sort the table by trial`
      );
    lastTrial.set(key, row.trial);
    if (row.action === null) continue;
    const block = blocks.get(key) ?? [];
    blocks.set(key, block);
    block.push(toObservation(row, options, explained));
  }
  return { options, blocks: [...blocks.values()] };
}
function scoredCount({ blocks }) {
  return blocks.reduce((sum, block) => sum + block.filter((o) => o.scored).length, 0);
}
function toObservation(row, options, explained) {
  const outcomes = new Array(options).fill(null);
  outcomes[row.action] = row.reward;
  if (row.feedback === "full") {
    for (let i = 0; i < options; i++) if (i !== row.action) outcomes[i] = unearned(row, i);
  }
  return {
    played: { choice: row.action, forced: row.forced === 1, outcomes },
    scored: row.forced === 0,
    cues: cuesOfRow(row),
    ...explained === "probabilities" && row.forced === 0 && { chances: chancesOf(row, options) }
  };
}
var ROUNDED = 1e-3;
function chancesOf(row, options) {
  const found = numbersByOption(row, "prob", options);
  const sum = found.reduce((total, p) => total + (p !== null && p >= 0 ? p : Number.NaN), 0);
  if (!(Math.abs(sum - 1) < ROUNDED))
    throw new InputError(
      `${placeOf(row)}: prob_0 .. prob_${options - 1} are ${found.map((p) => p ?? "empty").join(", ")}, expected probabilities that sum to 1, since choices: probabilities. Set choices: sampled to fit the choices themselves`
    );
  return found.map((p) => p / sum);
}
function unearned(row, option) {
  const outcome = cellOf(row, `outcome_${option}`);
  return row.n_options === 2 ? row.forgone_reward ?? null : typeof outcome === "number" ? outcome : null;
}
function cuesOfRow(row) {
  const cell = cellOf(row, "listed_first");
  const listed = typeof cell === "number" ? cell : null;
  const labels = complete(textsByOption(row, "label", row.n_options));
  if (listed === null && !labels) return void 0;
  return { listed_first: listed, first_label: labels ? firstLabel(labels) : null };
}
function firstLabel(labels) {
  return labels.indexOf([...labels].sort()[0]);
}
function placeOf(row) {
  return `${row.agent} ${row.source}, participant ${row.participant}, ${row.task}, session ${row.session}, block ${row.block}, trial ${row.trial}`;
}
var LARGEST = 1e100;
function checkOutcomes(row) {
  for (const column of ["reward", "forgone_reward"])
    if (Math.abs(row[column] ?? 0) > LARGEST)
      throw new InputError(
        `${placeOf(row)}: ${column} is ${row[column]}, expected a number from -1e100 to 1e100. Give rewards in a larger unit`
      );
  if (row.feedback !== "full" || row.n_options !== 2 || row.action === null) return;
  if (unearned(row, 1 - row.action) === null)
    throw new InputError(
      `${placeOf(row)}: forgone_reward is empty, expected a number, since feedback is full. Fill in the column, or set feedback to partial`
    );
}
function checkRow(row, options) {
  const place = placeOf(row);
  if (row.n_options !== options)
    throw new InputError(`${place}: n_options is ${row.n_options}, expected ${options} as in the rows before`);
  if (row.action !== null && row.action >= options)
    throw new InputError(
      `${place}: action is ${row.action}, expected one of 0 .. ${options - 1} or an empty cell`
    );
  if (row.action !== null && row.reward === null)
    throw new InputError(`${place}: reward is empty, expected a number, since action is ${row.action}`);
}

// science/fit/agent-data.ts
function agentData(rows, convention, explained = "sampled") {
  rows.forEach(checkOutcomes);
  const seen = applyConvention(rows, convention);
  return {
    who: identityOf(rows[0]),
    nTrials: rows.length,
    counted: seen.counted,
    observations: toObservations(seen.rows, explained)
  };
}

// science/fit/parse-models.ts
function parseModels(models2) {
  const ids2 = typeof models2 === "string" ? models2.split(",") : models2;
  return [...new Set(ids2.map((id) => findModel(id).id))];
}

// science/task/task.ts
var TASK_IDS = ["optimism-bias", "confirmation-bias", "agency"];
function isTaskId(id) {
  return TASK_IDS.includes(id);
}
function taskSpec(id, design = {}) {
  if (!isTaskId(id))
    throw new InputError(
      `task "${id}" is none of ${TASK_IDS.join(", ")}; name its file as the input task: "./tasks/${id}.yaml"`
    );
  const options = design.options ?? 2;
  if (options !== 2 && id !== "optimism-bias")
    throw new InputError(`task ${id} has 2 options; ${options} are possible for optimism-bias only`);
  const spec = STANDARD[id];
  return {
    ...spec,
    outcomes: design.outcomes ?? spec.outcomes,
    blocks: id === "optimism-bias" ? optimismBlocks(options) : spec.blocks
  };
}
function optimismBlocks(options) {
  const pairs = {
    2: [
      [0.25, 0.25],
      [0.25, 0.75],
      [0.75, 0.25],
      [0.75, 0.75]
    ],
    3: [
      [0.25, 0.25, 0.75],
      [0.75, 0.25, 0.25],
      [0.75, 0.25, 0.75]
    ],
    4: [
      [0.25, 0.25, 0.25, 0.75],
      [0.75, 0.25, 0.75, 0.75]
    ]
  };
  const blocks = pairs[options];
  return blocks.map((p) => ({ p, freeTrials: 96 / blocks.length, forcedTrials: 0, feedback: "partial" }));
}
var HIGH = [0.9, 0.6];
var LOW = [0.4, 0.1];
var STANDARD = {
  "optimism-bias": {
    id: "optimism-bias",
    title: "Optimism bias",
    outcomes: [0, 0.5],
    sessions: 1,
    blocks: optimismBlocks(2),
    interleaved: true,
    participants: 50
  },
  "confirmation-bias": {
    id: "confirmation-bias",
    title: "Confirmation bias",
    outcomes: [-1, 1],
    sessions: 4,
    blocks: [HIGH, LOW].flatMap(
      (p) => ["partial", "full"].map((feedback) => ({ p, freeTrials: 20, forcedTrials: 20, feedback }))
    ),
    interleaved: false,
    participants: 24
  },
  agency: {
    id: "agency",
    title: "Agency",
    outcomes: [-1, 1],
    sessions: 3,
    blocks: [HIGH, LOW].flatMap(
      (p) => [0, 40].map((forcedTrials) => ({ p, freeTrials: 40, forcedTrials, feedback: "partial" }))
    ),
    interleaved: false,
    participants: 24
  }
};

// science/fit/q0.ts
function settleQ0(q0, rows, priors) {
  const seen = new OutcomesSeen(rows[0]?.task ?? "");
  for (const row of rows) seen.add(row);
  return seen.settle(q0, priors);
}
var OutcomesSeen = class {
  constructor(task2) {
    this.task = task2;
  }
  task;
  #values = /* @__PURE__ */ new Set();
  add({ reward, forgone_reward }) {
    for (const value of [reward, forgone_reward]) if (typeof value === "number") this.#values.add(value);
    while (this.#values.size > 3) {
      const [low, high] = [Math.min(...this.#values), Math.max(...this.#values)];
      this.#values.delete([...this.#values].find((value) => value !== low && value !== high));
    }
  }
  settle(q0, priors) {
    return settleWithin(q0, outcomeRange([...this.#values], this.task), this.task, priors);
  }
};
function settleWithin(q0, range2, task2, priors) {
  const [low, high] = range2;
  if (typeof q0 !== "number")
    return { q0: (low + high) / 2, range: range2, free: q0 === "free" && high > low, priors };
  if (q0 < low || q0 > high)
    throw new InputError(
      `q0 is ${q0}, but the rewards of task ${task2} go from ${low} to ${high}; expected a number between them, midpoint or free`
    );
  return { q0, range: range2, free: false, priors };
}
function modelAt(id, { free, range: range2 }) {
  const model = findModel(id, range2);
  const starts = model.traces.some((trace) => trace.initial === "q0");
  return free && starts ? findModel(`${id}+q0`, range2).id : model.id;
}
function outcomeRange(seen, task2) {
  const outcomes = isTaskId(task2) ? taskSpec(task2).outcomes : [];
  const values2 = seen.every((value) => outcomes.includes(value)) ? outcomes : seen;
  if (values2.length === 0) return [0, 1];
  return [values2.reduce((a, b) => Math.min(a, b)), values2.reduce((a, b) => Math.max(a, b))];
}

// science/fit/group/group-jobs.ts
function groupJobs(trials, params, log) {
  const models2 = parseModels(params.models);
  const groups2 = groupRows(trials, "agent", "source", "task");
  checkTraits(
    groups2.map((rows) => rows[0]),
    params
  );
  return groups2.flatMap((rows) => {
    const q0 = settleQ0(params.q0, rows);
    const people = groupRows(rows);
    const agents = people.map((own) => agentData(own, /* @__PURE__ */ new Set()));
    const who = people.map((own) => traitsOf(own, params));
    const { traits, notes } = tellingTraits(who, params);
    const { agent, source, task: task2 } = rows[0];
    const known2 = [...traits.groups, ...traits.covariates];
    const incomplete = who.filter((one) => known2.some((name) => one[name] === null)).length;
    if (incomplete > 0)
      notes.push(`${incomplete} of ${who.length} participants lack ${known2.join(" or ")} and are left out`);
    for (const note of notes) log(`${agent} ${source}, ${task2}: ${note}`);
    const names = models2.flatMap(
      (id) => findModel(modelAt(id, q0), q0.range).parameters.map(({ name }) => name)
    );
    checkPriors(params.priors, [...new Set(names)]);
    return models2.map((model) => ({ model, agents, who, traits, q0 }));
  });
}

// science/fit/group/design.ts
function oneCell(people) {
  return designOf(
    Array.from({ length: people }, () => ({})),
    { groups: [], covariates: [] }
  );
}
function designOf(people, { groups: groups2, covariates }) {
  const n = people.length;
  const cellOf2 = (one) => JSON.stringify(groups2.map((name) => one[name]));
  const order = groups2.map((name) => levelsOf(people.map((one) => one[name])));
  const first = new Map(people.map((one) => [cellOf2(one), one]));
  const rank = (one) => groups2.map((name, g) => order[g].indexOf(one[name]));
  const cells = [...first].sort(([, a], [, b]) => compare(rank(a), rank(b))).map(([cell]) => cell);
  const standard = covariates.map((name) => {
    const values2 = people.map((one) => one[name]);
    const mean = values2.reduce((sum, x) => sum + x, 0) / n;
    const sd = Math.sqrt(values2.reduce((sum, x) => sum + square(x - mean), 0) / (n - 1));
    return { name, mean, sd };
  });
  return {
    cells: cells.map((cell) => ({
      levels: Object.fromEntries(groups2.map((name) => [name, first.get(cell)[name]])),
      n: people.filter((one) => cellOf2(one) === cell).length
    })),
    covariates,
    rows: people.map(
      (one) => Float64Array.from([
        ...cells.map((cell) => Number(cell === cellOf2(one))),
        ...standard.map(({ name, mean, sd }) => (one[name] - mean) / sd)
      ])
    )
  };
}
function compare(a, b) {
  const differs = a.findIndex((x, i) => x !== b[i]);
  return differs < 0 ? 0 : a[differs] - b[differs];
}
function columnsOf2({ cells, covariates }) {
  return cells.length + covariates.length;
}
function personAt(x, row, p) {
  const own = new Float64Array(2 * p);
  const columns = row.length;
  for (let j = 0; j < p; j++) {
    let mean = 0;
    for (let r = 0; r < columns; r++) mean += row[r] * x[r * p + j];
    own[j] = mean;
    own[p + j] = x[columns * p + j];
  }
  return own;
}

// ../../work/main/node_modules/pure-rand/lib/esm/distribution/uniformFloat64.js
var scale26 = 14901161193847656e-24;
var scale53 = 11102230246251565e-32;
var mask1 = 67108863;
var mask2 = 134217727;
function uniformFloat64(rng) {
  const value1 = rng.next() & mask1;
  const value2 = rng.next() & mask2;
  return value1 * scale26 + value2 * scale53;
}

// ../../work/main/node_modules/pure-rand/lib/esm/generator/xoroshiro128plus.js
var jumps = [
  3639956645,
  3750757012,
  1261568508,
  386426335
];
var XoroShiro128Plus = class XoroShiro128Plus2 {
  constructor(s01, s00, s11, s10) {
    this.s01 = s01;
    this.s00 = s00;
    this.s11 = s11;
    this.s10 = s10;
  }
  clone() {
    return new XoroShiro128Plus2(this.s01, this.s00, this.s11, this.s10);
  }
  next() {
    const out = this.s00 + this.s10 | 0;
    const a0 = this.s10 ^ this.s00;
    const a1 = this.s11 ^ this.s01;
    const s00 = this.s00;
    const s01 = this.s01;
    this.s00 = s00 << 24 ^ s01 >>> 8 ^ a0 ^ a0 << 16;
    this.s01 = s01 << 24 ^ s00 >>> 8 ^ a1 ^ (a1 << 16 | a0 >>> 16);
    this.s10 = a1 << 5 ^ a0 >>> 27;
    this.s11 = a0 << 5 ^ a1 >>> 27;
    return out;
  }
  jump() {
    let ns01 = 0;
    let ns00 = 0;
    let ns11 = 0;
    let ns10 = 0;
    let s01 = this.s01;
    let s00 = this.s00;
    let s11 = this.s11;
    let s10 = this.s10;
    for (let i = 0; i !== 4; ++i) {
      const ji = jumps[i];
      for (let mask = 1; mask; mask <<= 1) {
        if (ji & mask) {
          ns01 ^= s01;
          ns00 ^= s00;
          ns11 ^= s11;
          ns10 ^= s10;
        }
        const a0 = s10 ^ s00;
        const a1 = s11 ^ s01;
        const s00_ = s00;
        const s01_ = s01;
        s00 = s00_ << 24 ^ s01_ >>> 8 ^ a0 ^ a0 << 16;
        s01 = s01_ << 24 ^ s00_ >>> 8 ^ a1 ^ (a1 << 16 | a0 >>> 16);
        s10 = a1 << 5 ^ a0 >>> 27;
        s11 = a0 << 5 ^ a1 >>> 27;
      }
    }
    this.s01 = ns01;
    this.s00 = ns00;
    this.s11 = ns11;
    this.s10 = ns10;
  }
  getState() {
    return [
      this.s01,
      this.s00,
      this.s11,
      this.s10
    ];
  }
};
function xoroshiro128plus(seed) {
  return new XoroShiro128Plus(-1, ~seed, seed | 0, 0);
}

// science/random/rng.ts
function makeRng(seed, ...labels) {
  const generator = xoroshiro128plus(hash32([seed, ...labels].join("\0")));
  const uniform = () => uniformFloat64(generator);
  let spare;
  function normal() {
    if (spare !== void 0) {
      const value = spare;
      spare = void 0;
      return value;
    }
    for (; ; ) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt(-2 * Math.log(s) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  }
  function gamma(shape, scale) {
    if (shape < 1) return gamma(shape + 1, scale) * Math.exp(Math.log1p(-uniform()) / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (; ; ) {
      const x = normal();
      const v = power(1 + c * x, 3);
      if (v <= 0) continue;
      if (Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
    }
  }
  return {
    uniform,
    normal,
    gamma,
    int: (n) => Math.floor(uniform() * n),
    bernoulli: (p) => uniform() < p,
    beta(a, b) {
      const x = gamma(a, 1);
      return x / (x + gamma(b, 1));
    },
    categorical(p) {
      let rest = uniform();
      for (let i = 0; i < p.length - 1; i++) {
        rest -= p[i];
        if (rest < 0) return i;
      }
      return p.length - 1;
    },
    shuffle(items) {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(uniform() * (i + 1));
        const swap = copy[i];
        copy[i] = copy[j];
        copy[j] = swap;
      }
      return copy;
    }
  };
}
function hash32(text) {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ h >>> 16, 2246822507);
  h = Math.imul(h ^ h >>> 13, 3266489909);
  return h ^ h >>> 16;
}

// science/model/trace-state.ts
var TraceState = class {
  /** @param initialIndex index of the parameter which is the initial value, or -1 if it is the number `initial` */
  constructor(theta, options, initial, initialIndex) {
    this.theta = theta;
    this.initial = initial;
    this.initialIndex = initialIndex;
    this.x = new Float64Array(options);
    this.visits = new Int32Array(options);
    this.initialLocal = initialIndex < 0 ? -1 : this.local(initialIndex);
  }
  theta;
  initial;
  initialIndex;
  x;
  /** Parameters which affect learning of this trace, as indices into theta. */
  locals = [];
  /** First derivatives: dx_i / d local j is at i * locals.length + j. */
  s = new Float64Array(0);
  /** Second derivatives of x_i as packed lower triangles: (j, k <= j) is at i * triangle size + j (j + 1) / 2 + k. */
  h = new Float64Array(0);
  derivatives = false;
  visits;
  rates = [];
  /** Per rate: indices of its one or two parameters in theta and in `locals`; -1 for none. */
  first = [];
  second = [];
  firstLocal = [];
  secondLocal = [];
  initialLocal;
  /** Value and derivatives of the current rate: [a, a1, a2, a11, a12, a22]. */
  a = new Float64Array(6);
  /** Registers a rate, if it is new. @returns its index, as used by `move` */
  intern(rate2, index) {
    const known2 = this.rates.indexOf(rate2);
    if (known2 >= 0) return known2;
    const [first = -1, second = -1] = rate2.parameters.map(index);
    this.first.push(first);
    this.second.push(second);
    this.firstLocal.push(first < 0 ? -1 : this.local(first));
    this.secondLocal.push(second < 0 ? -1 : this.local(second));
    return this.rates.push(rate2) - 1;
  }
  /** Whether the rate is a single parameter rather than a function. */
  isPlain(rate2) {
    return this.rates[rate2].at === void 0;
  }
  /** Index into theta of a rate's first parameter. */
  parameterOf(rate2) {
    return this.first[rate2];
  }
  /** Enables derivatives. All rates must have been registered before. */
  carryDerivatives() {
    const n = this.locals.length;
    this.derivatives = true;
    this.s = new Float64Array(this.x.length * n);
    this.h = new Float64Array(this.x.length * n * (n + 1) / 2);
  }
  reset() {
    this.x.fill(this.start());
    this.visits.fill(0);
    if (!this.derivatives) return;
    this.s.fill(0);
    this.h.fill(0);
    if (this.initialLocal >= 0)
      for (let i = 0; i < this.x.length; i++) this.s[i * this.locals.length + this.initialLocal] = 1;
  }
  /** Updates option i towards the target; NaN stands for the initial value. */
  move(i, target, better, worse) {
    const toStart = Number.isNaN(target);
    const d = (toStart ? this.start() : target) - this.x[i];
    const rate2 = d > 0 ? better : worse;
    if (this.rates[rate2].at !== void 0) this.moveAtRate(i, d, rate2, toStart);
    else {
      const a = this.theta[this.first[rate2]];
      if (this.derivatives) this.moveDerivatives(i, d, a, this.firstLocal[rate2], toStart);
      this.x[i] = this.x[i] + a * d;
    }
  }
  start() {
    return this.initialIndex < 0 ? this.initial : this.theta[this.initialIndex];
  }
  /**
   * Derivatives of an update whose rate is local parameter `p`: x'_j = (1 - a) x_j + [j = p] d, x'_jk = (1 - a) x_jk + [j
   * = p] d_k + [k = p] d_j.
   */
  moveDerivatives(i, d, a, p, toStart) {
    const { s, h } = this;
    const n = this.locals.length;
    const keep = 1 - a;
    const sAt = i * n;
    const hAt = i * n * (n + 1) / 2;
    if (toStart && this.initialLocal >= 0) s[sAt + this.initialLocal] = s[sAt + this.initialLocal] - 1;
    for (let e2 = hAt, end = hAt + n * (n + 1) / 2; e2 < end; e2++) h[e2] = h[e2] * keep;
    let e = hAt + p * (p + 1) / 2;
    for (let k = 0; k < p; k++, e++) h[e] = h[e] - s[sAt + k];
    h[e] = h[e] - 2 * s[sAt + p];
    for (let j = p + 1; j < n; j++) {
      e += j;
      h[e] = h[e] - s[sAt + j];
    }
    for (let j = sAt; j < sAt + n; j++) s[j] = s[j] * keep;
    if (toStart && this.initialLocal >= 0) s[sAt + this.initialLocal] = s[sAt + this.initialLocal] + 1;
    s[sAt + p] = s[sAt + p] + d;
  }
  /**
   * Update whose rate is a function: x'_j = (1 - a) x_j + a_j d, x'_jk = (1 - a) x_jk + a_j d_k + a_k d_j + a_jk d, with
   * d_j = T_j - x_j.
   */
  moveAtRate(i, d, rate2, toStart) {
    const { s, h, a } = this;
    const first = this.first[rate2];
    const second = this.second[rate2];
    const visits = this.visits[i];
    this.visits[i] = visits + 1;
    this.rates[rate2].at(visits, this.theta[first] ?? 0, this.theta[second] ?? 0, a);
    this.x[i] = this.x[i] + a[0] * d;
    if (!this.derivatives) return;
    const n = this.locals.length;
    const keep = 1 - a[0];
    const sAt = i * n;
    const p = this.firstLocal[rate2];
    const q = this.secondLocal[rate2];
    const rateBy = (j) => j === p ? a[1] : j === q ? a[2] : 0;
    const rateByTwo = (j, k) => j === p && k === p ? a[3] : j === q && k === q ? a[5] : j === p && k === q || j === q && k === p ? a[4] : 0;
    const distanceBy = (j) => (toStart && j === this.initialLocal ? 1 : 0) - s[sAt + j];
    let e = i * n * (n + 1) / 2;
    for (let j = 0; j < n; j++)
      for (let k = 0; k <= j; k++, e++)
        h[e] = keep * h[e] + rateBy(j) * distanceBy(k) + rateBy(k) * distanceBy(j) + rateByTwo(j, k) * d;
    for (let j = 0; j < n; j++) s[sAt + j] = s[sAt + j] + a[0] * distanceBy(j) + rateBy(j) * d;
  }
  local(parameter) {
    const known2 = this.locals.indexOf(parameter);
    return known2 >= 0 ? known2 : this.locals.push(parameter) - 1;
  }
};
function at(j, k) {
  return j >= k ? j * (j + 1) / 2 + k : k * (k + 1) / 2 + j;
}

// science/model/kernel.ts
var Kernel = class {
  constructor(model, setting) {
    this.model = model;
    this.setting = setting;
    const index = this.indexOf;
    this.theta = new Float64Array(model.parameters.length);
    this.traces = model.traces.map(
      ({ initial }) => initial === "q0" ? new TraceState(this.theta, setting.options, setting.q0, index("q0")) : new TraceState(this.theta, setting.options, initial, -1)
    );
    this.weightIndex = model.traces.map(({ weight }) => typeof weight === "string" ? index(weight) : -1);
    this.fixedWeight = model.traces.map(({ weight }) => typeof weight === "string" ? 0 : weight);
    this.cues = model.cues.map(({ cue, weight }) => ({ cue, weight: index(weight) }));
    this.lapseIndex = model.lapse === void 0 ? -1 : index(model.lapse);
    this.logProbs = new Float64Array(setting.options);
    this.probs = new Float64Array(setting.options);
  }
  model;
  setting;
  theta;
  traces;
  /** Log probability and probability of each option, filled by `choose`. [options] */
  logProbs;
  probs;
  /** Per trace: index of its weight in theta, or -1 if the weight is fixed. */
  weightIndex;
  lapseIndex;
  cues;
  fixedWeight;
  indexOf = (parameter) => this.model.parameters.findIndex(({ name }) => name === parameter);
  weight(trace) {
    const index = this.weightIndex[trace];
    return index < 0 ? this.fixedWeight[trace] : this.theta[index];
  }
  /** Resets all traces to their initial values, at the start of a block. */
  reset() {
    for (const trace of this.traces) trace.reset();
  }
  /**
   * Softmax in log space, without the lapse, of the sum over traces of weight * x_i plus the weights of the cues.
   *
   * @param cueOptions,cueAt option to which each of `cues` points, starting at index `cueAt`; -1 for none
   */
  choose(cueOptions, cueAt = 0) {
    const { logProbs, probs } = this;
    logProbs.fill(0);
    for (let t = 0; t < this.traces.length; t++) {
      const weight = this.weight(t);
      const { x } = this.traces[t];
      for (let i = 0; i < x.length; i++) logProbs[i] = logProbs[i] + weight * x[i];
    }
    for (let c = 0; c < this.cues.length; c++) {
      const option = cueOptions[cueAt + c];
      if (option >= 0) logProbs[option] = logProbs[option] + this.theta[this.cues[c].weight];
    }
    let max = logProbs[0];
    for (let i = 1; i < logProbs.length; i++) if (logProbs[i] > max) max = logProbs[i];
    let sum = 0;
    for (let i = 0; i < logProbs.length; i++) {
      probs[i] = Math.exp(logProbs[i] - max);
      sum += probs[i];
    }
    const logSum = max + Math.log(sum);
    for (let i = 0; i < logProbs.length; i++) {
      logProbs[i] = logProbs[i] - logSum;
      probs[i] = probs[i] / sum;
    }
  }
  /** Applies the lapse: p <- (1 - e) p + e / K. */
  applyLapse() {
    if (this.lapseIndex < 0) return;
    const e = this.theta[this.lapseIndex];
    for (let i = 0; i < this.probs.length; i++) {
      this.probs[i] = (1 - e) * this.probs[i] + e / this.probs.length;
      this.logProbs[i] = Math.log(this.probs[i]);
    }
  }
};

// science/fit/pair-function.ts
var written = /* @__PURE__ */ new Map();
function pairFunction(shape, order) {
  const key = JSON.stringify([shape, order]);
  let f = written.get(key);
  if (!f) {
    f = new Function(
      "theta",
      "q0",
      "program",
      "kinds",
      "gradient",
      "hessian",
      writeBody(shape, order)
    );
    written.set(key, f);
  }
  return f;
}
function writeBody({ parameters, traces }, order) {
  const derivatives = order > 0;
  const curvature = order > 1;
  const all = range(parameters);
  const weight = (t) => {
    const w = traces[t].weight;
    return typeof w === "number" ? `${w}` : `theta${w.parameter}`;
  };
  const options = [0, 1];
  const x = (t, i) => `x${t}_${i}`;
  const s = (t, i, j) => `s${t}_${i}_${j}`;
  const h = (t, i, j, k) => `h${t}_${i}_${at(j, k)}`;
  const triangle = (n) => range(n).flatMap((j) => range(j + 1).map((k) => [j, k]));
  const fresh = traces.flatMap(
    ({ initial, locals }, t) => options.flatMap((i) => [
      `${x(t, i)} = ${initial}`,
      ...derivatives ? [
        ...locals.map((_, j) => `${s(t, i, j)} = 0`),
        ...curvature ? triangle(locals.length).map(([j, k]) => `${h(t, i, j, k)} = 0`) : []
      ] : []
    ])
  );
  const first = /* @__PURE__ */ new Map();
  const second = /* @__PURE__ */ new Map();
  traces.forEach(({ weight: w, locals }, t) => {
    if (typeof w !== "number") first.set(w.parameter, `${x(t, 1)} - ${x(t, 0)}`);
    locals.forEach((parameter, j) => {
      const difference = `(${s(t, 1, j)} - ${s(t, 0, j)})`;
      first.set(parameter, `${weight(t)} * ${difference}`);
      if (typeof w !== "number") second.set(at(w.parameter, parameter), difference);
    });
    for (const [j, k] of triangle(locals.length))
      second.set(at(locals[j], locals[k]), `${weight(t)} * (${h(t, 1, j, k)} - ${h(t, 0, j, k)})`);
  });
  const lesson = (t, i) => {
    const { locals } = traces[t];
    const common = `const d = goal - ${x(t, i)}, r = d > 0 ? better[kind[m]] : worse[kind[m]], a = theta[r]`;
    if (!derivatives) return `
        ${common}
        ${x(t, i)} += a * d`;
    const scaled = triangle(locals.length).map(([j, k]) => `${h(t, i, j, k)} *= keep`);
    const crossings = locals.map((parameter, p) => {
      const changes = locals.map((_, k) => `${h(t, i, p, k)} -= ${k === p ? "2 * " : ""}${s(t, i, k)}`);
      return `case ${parameter}: ${changes.join("; ")}; break`;
    });
    const slopes = locals.map(
      (parameter, j) => `${s(t, i, j)} = keep * ${s(t, i, j)} + (r === ${parameter} ? d : 0)`
    );
    return `
        ${common}, keep = 1 - a
        ${curvature ? `${scaled.join("; ")}
        switch (r) { ${crossings.join("\n          ")} }` : ""}
        ${slopes.join("; ")}
        ${x(t, i)} += a * d`;
  };
  const scores = () => `if (p > 1e-100) {
      const ps = p * sign${curvature ? ", pq = p * chosen" : ""}
      ${all.map((j) => `const d${j} = ${first.get(j) ?? 0}`).join("\n      ")}
      ${all.map((j) => `g${j} -= ps * d${j}`).join("; ")}
      ${(curvature ? triangle(parameters) : []).map(([j, k]) => {
    const bend = second.get(at(j, k));
    return `hh${at(j, k)} -= pq * d${j} * d${k}${bend ? ` + ps * ${bend}` : ""}`;
  }).join("; ")}
    }`;
  return `
const { trials, startsBlock, choices, firstMove, kind, target } = program
const { place, better, worse } = kinds
const ${all.map((j) => `theta${j} = theta[${j}]`).join(", ")}
let sum = 0, product = 1
let ${all.map((j) => `g${j} = 0`).join(", ")}, ${triangle(parameters).map(([j, k]) => `hh${at(j, k)} = 0`).join(", ")}
let ${fresh.join(", ")}
for (let n = 0; n < trials; n++) {
  if (startsBlock[n] === 1) { ${fresh.join("; ")} }
  const choice = choices[n]
  if (choice >= 0) {
    const sign = choice === 0 ? 1 : -1
    const u = sign * (${traces.map((_, t) => `${weight(t)} * (${x(t, 1)} - ${x(t, 0)})`).join(" + ")})
    const e = Math.exp(u < 0 ? u : -u), q = 1 / (1 + e)
    const p = u < 0 ? e * q : q, chosen = u < 0 ? q : e * q
    if (chosen > 1e-30) {
      product *= chosen // one logarithm serves many trials
      if (product < 1e-200) { sum += Math.log(product); product = 1 }
    } else sum -= u // log(1 + exp u) = u there
    ${derivatives ? scores() : ""}
  }
  for (let m = firstMove[n], end = firstMove[n + 1]; m < end; m++) {
    const goal = target[m] === target[m] ? target[m] : q0
    switch (place[kind[m]]) {${traces.flatMap(
    (_, t) => options.map((i) => `
      case ${2 * t + i}: {${lesson(t, i)}
        break
      }`)
  ).join("")}
    }
  }
}
${derivatives ? [
    ...all.map((j) => `gradient[${j}] = g${j}`),
    ...curvature ? triangle(parameters).map(([j, k]) => `hessian[${at(j, k)}] = hh${at(j, k)}`) : []
  ].join("; ") : ""}
return sum + Math.log(product)`;
}
function range(n) {
  return Array.from({ length: n }, (_, i) => i);
}

// science/fit/pair-evaluator.ts
var PairEvaluator = class {
  constructor(kernel, program) {
    this.program = program;
    const n = kernel.theta.length;
    this.gradient = new Float64Array(n);
    this.hessian = new Float64Array(n * (n + 1) / 2);
    this.q0 = kernel.setting.q0;
    const shape = shapeOf(kernel);
    this.evaluateInto = pairFunction(shape, 2);
    this.slopeInto = pairFunction(shape, 1);
    this.valueOf = pairFunction(shape, 0);
    const parameter = (key) => Uint8Array.from(program.kinds, (kind) => kernel.traces[kind.trace].parameterOf(kind[key]));
    this.kinds = {
      place: Uint8Array.from(program.kinds, ({ trace, option }) => 2 * trace + option),
      better: parameter("better"),
      worse: parameter("worse")
    };
  }
  program;
  gradient;
  hessian;
  evaluateInto;
  slopeInto;
  valueOf;
  q0;
  kinds;
  /**
   * Whether generated code supports the model: two options, choices instead of probabilities, no lapse, no cues, a fixed initial
   * value, and learning rates which are single parameters.
   */
  static fits(kernel, program) {
    return kernel.setting.options === 2 && program.chances.length === 0 && kernel.lapseIndex < 0 && kernel.cues.length === 0 && kernel.indexOf("q0") < 0 && kernel.theta.length > 0 && program.kinds.every(
      ({ trace, better, worse }) => [better, worse].every((rate2) => kernel.traces[trace].isPlain(rate2))
    );
  }
  evaluate(theta) {
    return this.evaluateInto(theta, this.q0, this.program, this.kinds, this.gradient, this.hessian);
  }
  slope(theta) {
    return this.slopeInto(theta, this.q0, this.program, this.kinds, this.gradient, this.hessian);
  }
  value(theta) {
    return this.valueOf(theta, this.q0, this.program, this.kinds, this.gradient, this.hessian);
  }
};
function shapeOf(kernel) {
  return {
    parameters: kernel.theta.length,
    traces: kernel.traces.map(({ locals }, t) => ({
      weight: kernel.weightIndex[t] < 0 ? kernel.weight(t) : { parameter: kernel.weightIndex[t] },
      initial: kernel.model.traces[t].initial,
      locals
    }))
  };
}

// science/numeric/wasm.ts
var vector = (opcode) => [253, ...unsigned(opcode)];
var unary = (opcode) => (a) => [...a, ...vector(opcode)];
var binary = (opcode) => (a, b) => [...a, ...b, ...vector(opcode)];
var constantOf = (numbers) => [
  ...vector(12),
  ...new Uint8Array(numbers.buffer)
];
var ALIGNMENT = 4;
var lanes = {
  add: binary(240),
  sub: binary(241),
  mul: binary(242),
  div: binary(243),
  /** b if b < a, else a. */
  min: binary(246),
  /** b if a < b, else a. */
  max: binary(247),
  lt: binary(73),
  gt: binary(74),
  nearest: unary(148),
  and: binary(78),
  /** The bits of a that are not set in b. */
  andNot: binary(79),
  or: binary(80),
  addIntegers: binary(206),
  shiftLeft: (a, bits) => [...a, ...integer(bits), ...vector(203)],
  /** a where the mask is set, else b. */
  select: (a, b, mask) => [...a, ...b, ...mask, ...vector(82)],
  /** Integer: whether any bit is set. */
  any: unary(83),
  both: (x) => constantOf(new Float64Array([x, x])),
  bothIntegers: (x) => constantOf(new BigInt64Array([x, x])),
  load: (address, offset) => [
    ...address,
    ...vector(0),
    ALIGNMENT,
    ...unsigned(offset)
  ],
  store: (address, offset, value) => [
    ...address,
    ...value,
    ...vector(11),
    ALIGNMENT,
    ...unsigned(offset)
  ]
};
var integer = (x) => [65, ...signed(x)];
var addInteger = (a, b) => [...a, ...b, 106];
var divideInteger = (a, b) => [...a, ...b, 110];
var when = (condition, body) => [...condition, 4, 64, ...body, 11];
function countDown(counter, body) {
  const [block, loop, end, noResult] = [2, 3, 11, 64];
  const leaveIfZero = [...counter.get, 69, 13, 1];
  const again = [12, 0];
  const less = counter.set(addInteger(counter.get, integer(-1)));
  return [block, noResult, loop, noResult, ...leaveIfZero, ...body, ...less, ...again, end, end];
}
var Writer = class {
  constructor(parameters) {
    this.parameters = parameters;
  }
  parameters;
  vectors = 0;
  before = [];
  /** Parameter of the function. */
  integer(index) {
    return localAt(index);
  }
  /** A new variable of two lanes, set to a value at the start of the function; 0 if none is given. */
  vector(value) {
    const local = localAt(this.parameters + this.vectors++);
    if (value) this.before.push(...local.set(value));
    return local;
  }
  /** The same number in both lanes. */
  constant(x) {
    return this.vector(lanes.both(x));
  }
  /** A module that imports `env.memory` and exports the function as `run`. */
  module(body) {
    const [i32, v128, functionType, memoryImport, functionExport, end] = [127, 123, 96, 2, 0, 11];
    const name = (text) => [text.length, ...[...text].map((c) => c.charCodeAt(0))];
    const type = [functionType, this.parameters, ...new Array(this.parameters).fill(i32), 0];
    const code = [1, ...unsigned(this.vectors), v128, ...this.before, ...body, end];
    return Uint8Array.from([
      ...[0, 97, 115, 109, 1, 0, 0, 0],
      // magic number and version
      ...section(1, [1, ...type]),
      ...section(2, [1, ...name("env"), ...name("memory"), memoryImport, 0, 0]),
      ...section(3, [1, 0]),
      ...section(7, [1, ...name("run"), functionExport, 0]),
      ...section(10, [1, ...unsigned(code.length), ...code])
    ]);
  }
};
function localAt(index) {
  return {
    get: [32, ...unsigned(index)],
    set: (value) => [...value, 33, ...unsigned(index)]
  };
}
function section(id, content) {
  return [id, ...unsigned(content.length), ...content];
}
function unsigned(x) {
  return x < 128 ? [x] : [x & 127 | 128, ...unsigned(x >>> 7)];
}
function signed(x) {
  return x >= -64 && x < 64 ? [x & 127] : [x & 127 | 128, ...signed(x >> 7)];
}

// science/fit/lanes/exp-code.ts
var LOWEST = -230;
var LN2_HIGH = Math.fround(Math.LN2);
var LN2_LOW = Math.LN2 - LN2_HIGH + 2319046813846299e-32;
var TERMS = 13;
var ROUNDING = 1.5 * power(2, 52);
function writeExp(writer) {
  const { add: add2, sub, mul } = lanes;
  const [low, log2e, high, rest, rounding] = [LOWEST, Math.LOG2E, LN2_HIGH, LN2_LOW, ROUNDING].map(
    (x) => writer.constant(x).get
  );
  const bias = writer.vector(lanes.bothIntegers(1023n)).get;
  let factorial = 1;
  const coefficients = Array.from({ length: TERMS }, (_, k) => {
    factorial *= Math.max(1, k);
    return writer.constant(1 / factorial).get;
  });
  const [n, r, square2] = [writer.vector(), writer.vector(), writer.vector()];
  const half = (parity) => coefficients.filter((_, k) => k % 2 === parity).reduceRight((sum, coefficient) => add2(mul(sum, square2.get), coefficient));
  const powerOf2 = lanes.shiftLeft(lanes.addIntegers(add2(n.get, rounding), bias), 52);
  return (x) => [
    ...r.set(lanes.max(x, low)),
    ...n.set(lanes.nearest(mul(r.get, log2e))),
    ...r.set(sub(sub(r.get, mul(n.get, high)), mul(n.get, rest))),
    ...square2.set(mul(r.get, r.get)),
    ...mul(add2(half(0), mul(r.get, half(1))), powerOf2)
  ];
}

// science/fit/lanes/lane-code.ts
var PAIR = 16;
var STEP = 2;
function trialLayout(slots) {
  let size = 2;
  const targets = slots.map(({ kinds }) => {
    const own = size;
    size += 1 + kinds.length;
    return own;
  });
  return { sign: 0, restart: 1, targets, size };
}
var RESULT = { sum: 0, product: 1, doublings: 2, gradient: 3 };
var SMALL = 1e-100;
var DOUBLINGS = 600;
var HIGHEST = 69;
function logLikOf(sum, product, doublings) {
  return sum + Math.log(product) - doublings * Math.LN2;
}
function scratchSize(derivatives) {
  return (1 + derivatives) * PAIR;
}
function writeLanes({ parameters, traces }, q0, slots, withGradient) {
  const { add: add2, sub, mul, div, and, select, load, store } = lanes;
  const kept = traces.map(({ locals }) => withGradient ? locals : []);
  const writer = new Writer(6);
  const [data, trials, thetaAt, result, scratch, left] = range(6).map((k) => writer.integer(k));
  const [zero, one] = [writer.constant(0), writer.constant(1)];
  const theta = range(parameters).map((j) => writer.vector(load(thetaAt.get, j * PAIR)));
  const weights = traces.map(
    ({ weight }) => typeof weight === "number" ? writer.constant(weight) : theta[weight.parameter]
  );
  const initial = traces.map((trace) => writer.constant(trace.initial === "q0" ? q0 : trace.initial));
  const x = traces.map((_, t) => [0, 1].map(() => writer.vector(initial[t].get)));
  const s = kept.map((locals) => [0, 1].map(() => locals.map(() => writer.vector())));
  const layout = trialLayout(slots);
  const restart = load(data.get, layout.restart * PAIR);
  const start = (local, from) => local.set(select(from.get, local.get, restart));
  const restarted = traces.flatMap(
    (_, t) => [0, 1].flatMap((i) => [
      ...start(x[t][i], initial[t]),
      ...s[t][i].flatMap((local) => start(local, zero))
    ])
  );
  const difference = (t) => sub(x[t][1].get, x[t][0].get);
  const derivatives = [];
  const addDerivative = (parameter, code) => {
    const other = derivatives[parameter];
    derivatives[parameter] = other ? add2(other, code) : code;
  };
  traces.forEach(({ weight }, t) => {
    if (withGradient && typeof weight !== "number") addDerivative(weight.parameter, difference(t));
    kept[t].forEach(
      (parameter, j) => addDerivative(parameter, mul(weights[t].get, sub(s[t][1][j].get, s[t][0][j].get)))
    );
  });
  const preference = traces.map((_, t) => mul(weights[t].get, difference(t))).reduce(add2);
  const record = scratchSize(derivatives.length);
  const sign = writer.vector();
  const note = [
    ...sign.set(load(data.get, layout.sign * PAIR)),
    ...store(scratch.get, 0, mul(sign.get, preference)),
    ...derivatives.flatMap((code, j) => store(scratch.get, (1 + j) * PAIR, mul(sign.get, code))),
    ...scratch.set(addInteger(scratch.get, integer(record)))
  ];
  const [d, rise, a, keep] = [writer.vector(), writer.vector(), writer.vector(), writer.vector()];
  const update = ({ trace, option, kinds }, place) => {
    const [value, sensitivities] = [x[trace][option], s[trace][option]];
    const masks = kinds.map((_, k) => load(data.get, (place + 1 + k) * PAIR));
    const rates = [...new Set(kinds.flatMap(({ better, worse }) => [better, worse]))];
    const inUse = new Map(rates.map((rate2) => [rate2, writer.vector()]));
    const maskOf = (rate2) => kinds.flatMap(({ better, worse }, k) => {
      if (better === rate2 && worse === rate2) return [masks[k]];
      if (better === rate2) return [and(masks[k], rise.get)];
      return worse === rate2 ? [lanes.andNot(masks[k], rise.get)] : [];
    }).reduce(lanes.or);
    return [
      ...d.set(sub(load(data.get, place * PAIR), value.get)),
      ...rise.set(lanes.gt(d.get, zero.get)),
      ...[...inUse].flatMap(([rate2, mask]) => mask.set(maskOf(rate2))),
      ...a.set([...inUse].map(([rate2, mask]) => and(mask.get, theta[rate2].get)).reduce(lanes.or)),
      ...keep.set(sub(one.get, a.get)),
      ...kept[trace].flatMap((parameter, j) => {
        const rest = mul(keep.get, sensitivities[j].get);
        const mask = inUse.get(parameter);
        return sensitivities[j].set(mask ? add2(rest, and(mask.get, d.get)) : rest);
      }),
      ...value.set(add2(value.get, mul(a.get, d.get)))
    ];
  };
  const learn = [
    ...when(lanes.any(restart), restarted),
    ...note,
    ...slots.flatMap((slot, k) => update(slot, layout.targets[k])),
    ...data.set(addInteger(data.get, integer(layout.size * PAIR)))
  ];
  const exp = writeExp(writer);
  const [highest, small] = [writer.constant(HIGHEST), writer.constant(SMALL)];
  const [up, count] = [writer.constant(power(2, DOUBLINGS)), writer.constant(DOUBLINGS)];
  const [u, e, chosen] = [writer.vector(), writer.vector(), writer.vector()];
  const [p, isSmall] = [writer.vector(), writer.vector()];
  const [sum, product, doublings] = [writer.vector(), writer.vector(one.get), writer.vector()];
  const gradient = derivatives.map(() => writer.vector());
  const scoreOne = (at2) => [
    ...u.set(load(scratch.get, at2)),
    ...chosen.set(lanes.min(u.get, highest.get)),
    ...sum.set(add2(sum.get, sub(chosen.get, u.get))),
    ...e.set(exp(chosen.get)),
    ...chosen.set(div(one.get, add2(one.get, e.get))),
    ...product.set(mul(product.get, chosen.get)),
    ...withGradient ? p.set(mul(e.get, chosen.get)) : [],
    ...gradient.flatMap(
      (local, j) => local.set(sub(local.get, mul(p.get, load(scratch.get, at2 + (1 + j) * PAIR))))
    )
  ];
  const score = [
    ...scratch.set(addInteger(scratch.get, integer(-STEP * record))),
    ...range(STEP).flatMap((k) => scoreOne(k * record)),
    ...isSmall.set(lanes.lt(product.get, small.get)),
    ...when(lanes.any(isSmall.get), [
      ...product.set(mul(product.get, select(up.get, one.get, isSmall.get))),
      ...doublings.set(add2(doublings.get, and(count.get, isSmall.get)))
    ])
  ];
  return writer.module([
    ...left.set(trials.get),
    ...countDown(left, learn),
    ...left.set(divideInteger(trials.get, integer(STEP))),
    ...countDown(left, score),
    ...store(result.get, RESULT.sum * PAIR, sum.get),
    ...store(result.get, RESULT.product * PAIR, product.get),
    ...store(result.get, RESULT.doublings * PAIR, doublings.get),
    ...gradient.flatMap((local, j) => store(result.get, (RESULT.gradient + j) * PAIR, local.get))
  ]);
}

// science/fit/lanes/lane-data.ts
var MASK = -1n;
function slotsOf(kernel, programs) {
  const slots = /* @__PURE__ */ new Map();
  for (const { kinds } of programs)
    for (const { trace, option, better, worse } of kinds) {
      const place = `${trace} ${option}`;
      const slot = slots.get(place) ?? { trace, option, kinds: /* @__PURE__ */ new Map() };
      slots.set(place, slot);
      const rates = kernel.traces[trace];
      const kind = { better: rates.parameterOf(better), worse: rates.parameterOf(worse) };
      slot.kinds.set(`${kind.better} ${kind.worse}`, kind);
    }
  return [...slots.values()].map(({ trace, option, kinds }) => ({
    trace,
    option,
    kinds: [...kinds.values()]
  }));
}
function encodePair(kernel, slots, pair, q0) {
  const layout = trialLayout(slots);
  const longest = Math.max(...pair.map((program) => program?.trials ?? 0));
  const trials = Math.ceil(longest / STEP) * STEP;
  const data = new Float64Array(trials * layout.size * 2);
  const bits = new BigInt64Array(data.buffer);
  pair.forEach((program, lane) => {
    if (!program) return;
    const { startsBlock, choices, firstMove, kind, target, kinds } = program;
    const where = kinds.map(({ trace, option, better, worse }) => {
      const slot = slots.findIndex((own2) => own2.trace === trace && own2.option === option);
      const rates = kernel.traces[trace];
      const own = slots[slot].kinds.findIndex(
        (one) => one.better === rates.parameterOf(better) && one.worse === rates.parameterOf(worse)
      );
      return { target: layout.targets[slot], mask: layout.targets[slot] + 1 + own };
    });
    for (let n = 0; n < program.trials; n++) {
      const at2 = (place) => (n * layout.size + place) * 2 + lane;
      const choice = choices[n];
      data[at2(layout.sign)] = choice < 0 ? 0 : choice === 0 ? 1 : -1;
      if (startsBlock[n] === 1) bits[at2(layout.restart)] = MASK;
      for (let m = firstMove[n]; m < firstMove[n + 1]; m++) {
        const { target: place, mask } = where[kind[m]];
        data[at2(place)] = Number.isNaN(target[m]) ? q0 : target[m];
        bits[at2(mask)] = MASK;
      }
    }
  });
  const unscored = (lane) => trials - (pair[lane]?.choices.filter((choice) => choice >= 0).length ?? 0);
  return { data, trials, unscored: [unscored(0), unscored(1)] };
}

// science/fit/lanes/lane-likelihood.ts
var PAGE = 65536;
var LaneLikelihood = class {
  constructor(kernel, programs) {
    this.programs = programs;
    const p = kernel.theta.length;
    const { q0 } = kernel.setting;
    const shape = shapeOf(kernel);
    const slots = slotsOf(kernel, programs);
    const encoded = Array.from(
      { length: Math.ceil(programs.length / 2) },
      (_, k) => encodePair(kernel, slots, [programs[2 * k], programs[2 * k + 1]], q0)
    );
    this.theta = new Float64Array(programs.length * p);
    this.logLik = new Float64Array(programs.length);
    this.gradient = new Float64Array(programs.length * p);
    const firstTrials = (p + RESULT.gradient + p) * PAIR;
    this.scratch = encoded.reduce((sum, { data }) => sum + data.byteLength, firstTrials);
    const longest = Math.max(...encoded.map(({ trials }) => trials));
    const memory = new WebAssembly.Memory({
      initial: Math.ceil((this.scratch + longest * scratchSize(p)) / PAGE)
    });
    this.pairTheta = new Float64Array(memory.buffer, 0, 2 * p);
    this.pairResult = new Float64Array(memory.buffer, p * PAIR, 2 * (RESULT.gradient + p));
    let at2 = firstTrials;
    this.pairs = encoded.map(({ data, trials, unscored }) => {
      const own = { at: at2, trials, unscored };
      new Float64Array(memory.buffer, at2, data.length).set(data);
      at2 += data.byteLength;
      return own;
    });
    const compile2 = (withGradient) => {
      const module = new WebAssembly.Module(writeLanes(shape, q0, slots, withGradient));
      return new WebAssembly.Instance(module, { env: { memory } }).exports.run;
    };
    this.runWithGradient = compile2(true);
    this.runAlone = compile2(false);
  }
  programs;
  theta;
  logLik;
  gradient;
  runWithGradient;
  runAlone;
  /** Parameters and result of the current pair, in the memory of the code. */
  pairTheta;
  pairResult;
  scratch;
  pairs;
  slope() {
    this.eachPair(this.runWithGradient);
  }
  value(first = 0, end = this.programs.length) {
    this.eachPair(this.runAlone, first, end);
  }
  eachPair(run, from = 0, end = this.programs.length) {
    const { theta, logLik, gradient, pairTheta, pairResult, pairs, programs, scratch } = this;
    const p = pairTheta.length / 2;
    for (let agent = from; agent < end; agent += 2) {
      const first = agent * p;
      const second = agent + 1 < programs.length ? first + p : first;
      for (let j = 0; j < p; j++) {
        pairTheta[2 * j] = theta[first + j];
        pairTheta[2 * j + 1] = theta[second + j];
      }
      const { at: at2, trials, unscored } = pairs[agent / 2];
      run(at2, trials, 0, p * PAIR, scratch);
      for (let lane = 0; lane < 2 && agent + lane < programs.length; lane++) {
        const own = first + lane * p;
        logLik[agent + lane] = logLikOf(
          pairResult[2 * RESULT.sum + lane],
          pairResult[2 * RESULT.product + lane],
          // Choices that are not scored count as a probability of 1/2 each.
          pairResult[2 * RESULT.doublings + lane] - unscored[lane]
        );
        for (let j = 0; j < p; j++) gradient[own + j] = pairResult[2 * (RESULT.gradient + j) + lane];
      }
    }
  }
};

// science/fit/program.ts
function writeProgram(kernel, { blocks }) {
  const { model, setting } = kernel;
  const startsBlock = [];
  const choices = [];
  const chances = [];
  const byChances = blocks.some((block) => block.some((o) => o.chances));
  const cueOptions = [];
  const firstMove = [];
  const moves = [];
  const target = [];
  const kinds = /* @__PURE__ */ new Map();
  for (const block of blocks) {
    const last = block.map((o) => o.scored).lastIndexOf(true);
    for (const [n, { played, scored, cues, chances: own }] of block.slice(0, last + 1).entries()) {
      startsBlock.push(n === 0 ? 1 : 0);
      choices.push(scored ? played.choice : -1);
      if (byChances) for (let i = 0; i < setting.options; i++) chances.push(own?.[i] ?? 0);
      for (const { cue } of kernel.cues) cueOptions.push(cues?.[cue] ?? -1);
      firstMove.push(target.length);
      if (n === last) continue;
      model.traces.forEach((declared, trace) => {
        for (let option = 0; option < setting.options; option++) {
          const lesson = declared.lesson(option, played, setting);
          if (lesson === null) continue;
          const better = kernel.traces[trace].intern(lesson.better, kernel.indexOf);
          const worse = kernel.traces[trace].intern(lesson.worse, kernel.indexOf);
          const name = `${trace} ${option} ${better} ${worse}`;
          kinds.set(name, { trace, option, better, worse });
          moves.push(name);
          target.push(lesson.target === "q0" ? Number.NaN : lesson.target);
        }
      });
    }
  }
  const names = [...kinds.keys()].sort();
  const place = new Map(names.map((name, i) => [name, i]));
  return {
    trials: choices.length,
    startsBlock: Uint8Array.from(startsBlock),
    choices: Int8Array.from(choices),
    chances: Float64Array.from(chances),
    cueOptions: Int8Array.from(cueOptions),
    firstMove: Int32Array.from([...firstMove, target.length]),
    kind: Uint8Array.from(moves, (name) => place.get(name)),
    target: Float64Array.from(target),
    kinds: names.map((name) => kinds.get(name))
  };
}

// science/fit/choice-score.ts
var ChoiceScore = class {
  constructor(kernel) {
    this.kernel = kernel;
    const n = kernel.theta.length;
    this.gradient = new Float64Array(n);
    this.hessian = new Float64Array(n * (n + 1) / 2);
    this.du = new Float64Array(n);
    this.g = new Float64Array(n);
    this.h = new Float64Array(n * (n + 1) / 2);
  }
  kernel;
  logLik = 0;
  gradient;
  hessian;
  du;
  g;
  h;
  reset() {
    this.logLik = 0;
    this.gradient.fill(0);
    this.hessian.fill(0);
  }
  /**
   * Adds one choice.
   *
   * @param cueOptions,cueAt option to which each cue of this trial points, starting at index `cueAt`; -1 for none
   * @param share weight of the term; to fit probabilities, each option is added with its probability
   */
  add(choice, cueOptions, cueAt, share = 1) {
    const { kernel, g, h } = this;
    kernel.choose(cueOptions, cueAt);
    const { probs, logProbs } = kernel;
    g.fill(0);
    h.fill(0);
    for (let i = 0; i < probs.length; i++)
      if (i !== choice) this.addOption(i, choice, probs[i], cueOptions, cueAt);
    if (kernel.lapseIndex >= 0) {
      this.addLapsed(probs[choice], share);
      return;
    }
    this.logLik += share * logProbs[choice];
    let e = 0;
    for (let j = 0; j < g.length; j++) {
      const gj = g[j];
      this.gradient[j] = this.gradient[j] + share * gj;
      for (let k = 0; k <= j; k++, e++) this.hessian[e] = this.hessian[e] + share * (h[e] + gj * g[k]);
    }
  }
  /** Adds the terms of option i: g -= p u', h -= p (u'' + u' u'^T). */
  addOption(i, choice, p, cueOptions, cueAt) {
    const { kernel, du, g, h } = this;
    du.fill(0);
    for (let t = 0; t < kernel.traces.length; t++) {
      const { x, s, h: xx, locals } = kernel.traces[t];
      const n = locals.length;
      const weight = kernel.weight(t);
      const w = kernel.weightIndex[t];
      if (w >= 0) du[w] = du[w] + x[i] - x[choice];
      const scale = -p * weight;
      let e2 = i * n * (n + 1) / 2;
      let f = choice * n * (n + 1) / 2;
      for (let j = 0; j < n; j++) {
        const gj = locals[j];
        const ds = s[i * n + j] - s[choice * n + j];
        du[gj] = du[gj] + weight * ds;
        if (w >= 0) h[at(w, gj)] = h[at(w, gj)] - p * ds;
        for (let k = 0; k <= j; k++, e2++, f++) {
          const place = at(gj, locals[k]);
          h[place] = h[place] + scale * (xx[e2] - xx[f]);
        }
      }
    }
    for (let c = 0; c < kernel.cues.length; c++) {
      const w = kernel.cues[c].weight;
      if (cueOptions[cueAt + c] === i) du[w] = du[w] + 1;
      if (cueOptions[cueAt + c] === choice) du[w] = du[w] - 1;
    }
    let e = 0;
    for (let j = 0; j < du.length; j++) {
      const pdu = p * du[j];
      g[j] = g[j] - pdu;
      for (let k = 0; k <= j; k++, e++) h[e] = h[e] - pdu * du[k];
    }
  }
  /** With lapse rate e the choice probability is P = (1 - e) p + e / K. On entry, g and h hold the terms of log p. */
  addLapsed(p, times) {
    const { kernel, g, h } = this;
    const l = kernel.lapseIndex;
    const e = kernel.theta[l];
    const total = (1 - e) * p + e / kernel.probs.length;
    const share = (1 - e) * p / total;
    const byLapse = (1 / kernel.probs.length - p) / total;
    this.logLik += times * Math.log(total);
    let place = 0;
    for (let j = 0; j < g.length; j++) {
      const gj = g[j];
      this.gradient[j] = this.gradient[j] + times * share * gj;
      for (let k = 0; k <= j; k++, place++) {
        const outer = gj * g[k];
        this.hessian[place] = this.hessian[place] + times * (share * (h[place] + 2 * outer) - share * share * outer);
      }
    }
    this.gradient[l] = this.gradient[l] + times * byLapse;
    this.hessian[at(l, l)] = this.hessian[at(l, l)] - times * byLapse * byLapse;
    for (let j = 0; j < g.length; j++) {
      if (j === l) continue;
      const mixed = -p * g[j] / total - share * g[j] * byLapse;
      this.hessian[at(l, j)] = this.hessian[at(l, j)] + times * mixed;
    }
  }
};

// science/fit/replay.ts
var Replay = class {
  constructor(kernel, program) {
    this.kernel = kernel;
    this.program = program;
    for (const trace of kernel.traces) trace.carryDerivatives();
    this.score = new ChoiceScore(kernel);
    this.gradient = this.score.gradient;
    this.hessian = this.score.hessian;
  }
  kernel;
  program;
  gradient;
  hessian;
  score;
  evaluate(theta) {
    const { kernel, score } = this;
    const { trials, startsBlock, choices, chances, cueOptions, firstMove, kind, target, kinds } = this.program;
    const { options } = kernel.setting;
    kernel.theta.set(theta);
    score.reset();
    for (let n = 0; n < trials; n++) {
      if (startsBlock[n] === 1) kernel.reset();
      const choice = choices[n];
      if (choice >= 0 && chances.length === 0) score.add(choice, cueOptions, n * kernel.cues.length);
      else if (choice >= 0) {
        for (let i = 0; i < options; i++)
          if (chances[n * options + i] > 0)
            score.add(i, cueOptions, n * kernel.cues.length, chances[n * options + i]);
      }
      for (let m = firstMove[n]; m < firstMove[n + 1]; m++) {
        const { trace, option, better, worse } = kinds[kind[m]];
        kernel.traces[trace].move(option, target[m], better, worse);
      }
    }
    return score.logLik;
  }
  slope(theta) {
    return this.evaluate(theta);
  }
  value(theta) {
    return this.evaluate(theta);
  }
};

// science/fit/likelihood.ts
function makeLikelihood(model, setting, observations) {
  const kernel = new Kernel(model, setting);
  const program = writeProgram(kernel, observations);
  return PairEvaluator.fits(kernel, program) ? new PairEvaluator(kernel, program) : new Replay(kernel, program);
}

// science/fit/group-likelihood.ts
function groupLikelihood(model, setting, agents) {
  const kernel = new Kernel(model, setting);
  const programs = agents.map((observations) => writeProgram(kernel, observations));
  return agents.length > 1 && programs.every((program) => PairEvaluator.fits(kernel, program)) ? new LaneLikelihood(kernel, programs) : new InTurn(agents.map((observations) => makeLikelihood(model, setting, observations)));
}
var InTurn = class {
  constructor(evaluators) {
    this.evaluators = evaluators;
    const p = evaluators[0]?.gradient.length ?? 0;
    this.theta = new Float64Array(evaluators.length * p);
    this.logLik = new Float64Array(evaluators.length);
    this.gradient = new Float64Array(evaluators.length * p);
    this.own = evaluators.map((_, i) => this.theta.subarray(i * p, (i + 1) * p));
  }
  evaluators;
  theta;
  logLik;
  gradient;
  own;
  slope() {
    this.evaluators.forEach((evaluator, i) => {
      this.logLik[i] = evaluator.slope(this.own[i]);
      this.gradient.set(evaluator.gradient, i * evaluator.gradient.length);
    });
  }
  value(first = 0, end = this.evaluators.length) {
    for (let i = first; i < end; i++) this.logLik[i] = this.evaluators[i].value(this.own[i]);
  }
};

// science/fit/group/group-prior.ts
function groupPriors(parameters, priors, range2) {
  return parameters.map((parameter) => {
    const own = typeof priors === "object" ? priors[parameter.name] ?? {} : {};
    const wide = priors === "wide";
    return {
      mean: { mean: own.mean ?? centre(parameter, range2), sd: own.mean_sd ?? (wide ? 5 : 2) },
      logDeviation: { mean: Math.log(own.deviation ?? 0.7), sd: own.deviation_spread ?? (wide ? 2 : 1) }
    };
  });
}
function centre({ name }, [low, high]) {
  if (name === "beta") return Math.log(5 / (high > low ? high - low : 1));
  return name === "lapse" ? -2 : 0;
}
var COVARIATE = { mean: 0, sd: 1 };
function coordinatePrior(priors, design, k) {
  const { mean, logDeviation } = priors[k % priors.length];
  const column = Math.floor(k / priors.length);
  if (column === columnsOf2(design)) return logDeviation;
  return column < design.cells.length ? mean : COVARIATE;
}
function normalAt(x, { mean, sd }) {
  const a = (x - mean) / sd;
  return [-0.5 * square(a), -a / sd, -1 / square(sd)];
}

// science/numeric/log-sum.ts
function logMean(logs) {
  const most = logs.reduce((a, b) => Math.max(a, b));
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length);
}

// science/fit/cholesky.ts
function cholesky(matrix, size, factor) {
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      let sum = matrix[at(j, k)];
      for (let l = 0; l < k; l++) sum -= factor[at(j, l)] * factor[at(k, l)];
      if (j > k) factor[at(j, k)] = sum / factor[at(k, k)];
      else if (sum > 0) factor[at(j, j)] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}
function solveLower(factor, b, x) {
  for (let j = 0; j < b.length; j++) {
    let sum = b[j];
    for (let k = 0; k < j; k++) sum -= factor[at(j, k)] * x[k];
    x[j] = sum / factor[at(j, j)];
  }
}
function rowTimes(factor, j, v, place = 0) {
  let sum = 0;
  for (let k = 0; k <= j; k++) sum += factor[at(j, k)] * v[place + k];
  return sum;
}
function solveCholesky(factor, b, x) {
  const n = b.length;
  solveLower(factor, b, x);
  for (let j = n - 1; j >= 0; j--) {
    let sum = x[j];
    for (let k = j + 1; k < n; k++) sum -= factor[at(k, j)] * x[k];
    x[j] = sum / factor[at(j, j)];
  }
}
function logDeterminant(factor, size) {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += 2 * Math.log(factor[at(j, j)]);
  return sum;
}
function covarianceFactor(hessian, size) {
  const factor = new Float64Array(hessian.length);
  const information = hessian.map((x) => -x);
  if (!cholesky(information, size, factor)) return void 0;
  const covariance = new Float64Array(hessian.length);
  inverseColumns(factor, size).forEach((column, k) => {
    for (let j = k; j < size; j++) covariance[at(j, k)] = column[j];
  });
  const lower = new Float64Array(hessian.length);
  return cholesky(covariance, size, lower) ? lower : void 0;
}
function inverseColumns(factor, size) {
  return Array.from({ length: size }, (_, j) => {
    const unit = new Float64Array(size);
    unit[j] = 1;
    solveCholesky(factor, unit, unit);
    return unit;
  });
}

// science/fit/importance.ts
var FREEDOM = 5;
function drawAdaptively(logDensity, first, { round: perRound, rounds, enough }, rng) {
  const proposals = [first[0]];
  const x = [];
  const values2 = [];
  const densities = [];
  for (let round = 0; ; round++) {
    const proposal = proposals[round];
    for (let n = 0; n < perRound; n++) {
      const draw = proposal.draw(rng);
      x.push(draw);
      values2.push(logDensity(draw));
      densities.push(proposals.slice(0, -1).map((earlier) => earlier.logDensity(draw)));
    }
    x.forEach((draw, i) => densities[i].push(proposal.logDensity(draw)));
    const { weights, logSum } = normalise(x.map((_, i) => values2[i] - logMean(densities[i])));
    const effective = 1 / weights.reduce((sum, w) => sum + w * w, 0);
    const isEnough = round > 0 && round >= first.length - 1 && effective >= enough;
    if (isEnough || round === rounds - 1)
      return { x, weights, effective, logIntegral: logSum - Math.log(x.length) };
    proposals.push(first[round + 1] ?? moments(x, weights) ?? first[0]);
  }
}
function student(centre2, lower) {
  const size = centre2.length;
  const constant = gammaln((FREEDOM + size) / 2) - gammaln(FREEDOM / 2) - size / 2 * Math.log(FREEDOM * Math.PI) - logDeterminant(lower, size) / 2;
  const y = new Float64Array(size);
  return {
    draw(rng) {
      const normal = Float64Array.from({ length: size }, () => rng.normal());
      const stretch = Math.sqrt(FREEDOM / rng.gamma(FREEDOM / 2, 2));
      return centre2.map((c, j) => c + stretch * rowTimes(lower, j, normal));
    },
    logDensity(x) {
      let squares = 0;
      for (let j = 0; j < size; j++) y[j] = x[j] - centre2[j];
      solveLower(lower, y, y);
      for (let j = 0; j < size; j++) squares += y[j] * y[j];
      return constant - (FREEDOM + size) / 2 * Math.log1p(squares / FREEDOM);
    }
  };
}
function moments(x, weights) {
  const size = x[0].length;
  const centre2 = new Float64Array(size);
  const used = x.flatMap((draw, i) => weights[i] > 0 ? { draw, weight: weights[i] } : []);
  for (const { draw, weight } of used)
    for (let j = 0; j < size; j++) centre2[j] = centre2[j] + weight * draw[j];
  const covariance = new Float64Array(size * (size + 1) / 2);
  for (const { draw, weight } of used)
    for (let j = 0, e = 0; j < size; j++)
      for (let l = 0; l <= j; l++, e++)
        covariance[e] = covariance[e] + weight * (draw[j] - centre2[j]) * (draw[l] - centre2[l]);
  const lower = new Float64Array(covariance.length);
  return cholesky(covariance, size, lower) ? student(centre2, lower) : void 0;
}
function normalise(logs) {
  const most = logs.reduce((a, b) => b > a ? b : a, -Infinity);
  if (most === -Infinity) return { weights: logs.map(() => 1 / logs.length), logSum: most };
  const weights = logs.map((log) => Number.isNaN(log) ? 0 : Math.exp(log - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return { weights: weights.map((weight) => weight / sum), logSum: most + Math.log(sum) };
}

// science/fit/group/node-function.ts
var written2 = /* @__PURE__ */ new Map();
function nodeFunctions(p) {
  let functions = written2.get(p);
  if (!functions) {
    const make = (names, body) => new Function(...names.split(" "), body);
    functions = {
      logWeights: make("count z logWeight x logs", logWeightsBody(p)),
      moments: make("count z weights x first second", momentsBody(p))
    };
    written2.set(p, functions);
  }
  return functions;
}
var groupOf = (p) => range(p).map((j) => `const m${j} = x[${j}], s${j} = Math.exp(-x[${p + j}])`);
var distance = (j) => `(z[e + ${j}] - m${j}) * s${j}`;
function logWeightsBody(p) {
  return `
    ${groupOf(p).join("\n")}
    let most = -Infinity
    for (let k = 0, e = 0; k < count; k++, e += ${p}) {
      ${range(p).map((j) => `const a${j} = ${distance(j)}`).join("\n")}
      const log = logWeight[k] - 0.5 * (${range(p).map((j) => `a${j} * a${j}`).join(" + ")})
      logs[k] = log
      if (log > most) most = log
    }
    return most`;
}
function momentsBody(p) {
  const all = range(2 * p);
  const pairs = all.flatMap((j) => range(j + 1).map((l) => [j, l]));
  return `
    ${groupOf(p).join("\n")}
    let ${[...all.map((j) => `f${j} = 0`), ...pairs.map((_, e) => `h${e} = 0`)].join(", ")}
    for (let k = 0, e = 0; k < count; k++, e += ${p}) {
      const weight = weights[k]
      if (weight < 1e-12) continue
      ${range(p).map((j) => `const g${j} = ${distance(j)}, g${p + j} = g${j} * g${j} - 1`).join("\n")}
      ${all.map((j) => `const w${j} = weight * g${j}; f${j} += w${j}`).join("\n")}
      ${pairs.map(([j, l], e) => `h${e} += w${j} * g${l}`).join("\n")}
    }
    ${all.map((j) => `first[${j}] = f${j}`).join("\n")}
    ${pairs.map((_, e) => `second[${e}] = h${e}`).join("\n")}`;
}

// science/fit/group/marginal.ts
var GroupTarget = class {
  constructor(people, priors, parameters, design = oneCell(people.length)) {
    this.people = people;
    this.priors = priors;
    this.design = design;
    this.#parameters = parameters;
    this.#columns = columnsOf2(design);
    this.size = (this.#columns + 1) * parameters;
    this.gradient = new Float64Array(this.size);
    this.hessian = new Float64Array(this.size * (this.size + 1) / 2);
  }
  people;
  priors;
  design;
  size;
  gradient;
  hessian;
  /** Log marginal likelihood (nats) at the last point evaluated. */
  logMarginal = 0;
  #parameters;
  #columns;
  /** @param x coefficients of the means, column by column of the design, then log standard deviations. [size] */
  evaluate(x) {
    const p = this.#parameters;
    const size = 2 * p;
    const { moments: moments2 } = nodeFunctions(p);
    this.gradient.fill(0);
    this.hessian.fill(0);
    const mean = new Float64Array(size);
    const scale = new Float64Array(size).fill(1);
    const outer = new Float64Array(size * (size + 1) / 2);
    this.logMarginal = 0;
    for (let i = 0; i < this.people.length; i++) {
      const nodes = this.people[i];
      const row = this.design.rows[i];
      const own = personAt(x, row, p);
      for (let j = 0; j < p; j++) scale[j] = Math.exp(-own[p + j]);
      const { shares, logIntegral } = this.#shares(nodes, own);
      this.logMarginal += logIntegral;
      moments2(nodes.count, nodes.z, shares, own, mean, outer);
      for (let j = 0; j < p; j++) {
        const [m, s, mixed] = [at(j, j), at(p + j, p + j), at(p + j, j)];
        outer[m] = outer[m] - 1;
        outer[s] = outer[s] - 2 * (mean[p + j] + 1);
        outer[mixed] = outer[mixed] - 2 * mean[j];
      }
      for (let j = 0, e = 0; j < size; j++)
        for (let l = 0; l <= j; l++, e++) outer[e] = scale[j] * scale[l] * (outer[e] - mean[j] * mean[l]);
      for (let j = 0; j < p; j++) mean[j] = scale[j] * mean[j];
      this.#addPerson(row, mean, outer);
    }
    return this.logMarginal + this.#addPrior(x);
  }
  /** Adds a participant's gradient and Hessian, converted from its own means to the coefficients of the design. */
  #addPerson(row, gradient, hessian) {
    const p = this.#parameters;
    const columns = this.#columns;
    for (let r = 0; r <= columns; r++) {
      const first = r < columns ? row[r] : 1;
      if (first === 0) continue;
      const from = r < columns ? 0 : p;
      for (let j = 0; j < p; j++) {
        const place = r * p + j;
        this.gradient[place] = this.gradient[place] + first * gradient[from + j];
        for (let s = 0; s <= r; s++) {
          const second = s < columns ? row[s] : 1;
          if (second === 0) continue;
          const to = s < columns ? 0 : p;
          for (let l = 0; l < (s === r ? j + 1 : p); l++) {
            const entry = at(place, s * p + l);
            const own = at(Math.max(from + j, to + l), Math.min(from + j, to + l));
            this.hessian[entry] = this.hessian[entry] + first * second * hessian[own];
          }
        }
      }
    }
  }
  /** Target without derivatives. */
  value(x) {
    const p = this.#parameters;
    let sum = 0;
    this.people.forEach((nodes, i) => {
      sum += this.#shares(nodes, personAt(x, this.design.rows[i], p)).logIntegral;
    });
    this.#eachPrior(x, (_, [value]) => sum += value);
    return sum;
  }
  /**
   * One step of expectation maximisation, without the prior: mean of each cell and common standard deviation of all participants'
   * nodes, weighted by their posterior at x. Coefficients of covariates are left unchanged.
   */
  moments(x) {
    const p = this.#parameters;
    const { cells, rows } = this.design;
    const sums = new Float64Array(cells.length * p);
    const squares = new Float64Array(p);
    this.people.forEach((nodes, i) => {
      const row = rows[i];
      const own = personAt(x, row, p);
      const cell = row.findIndex((value) => value === 1);
      const { shares } = this.#shares(nodes, own);
      for (let k = 0; k < nodes.count; k++)
        for (let j = 0; j < p; j++) {
          const z = nodes.z[k * p + j] - (own[j] - x[cell * p + j]);
          sums[cell * p + j] = sums[cell * p + j] + shares[k] * z;
          squares[j] = squares[j] + shares[k] * z * z;
        }
    });
    const next = x.slice();
    const within = squares.map((sum) => sum);
    cells.forEach(({ n }, cell) => {
      for (let j = 0; j < p; j++) {
        const mean = sums[cell * p + j] / n;
        next[cell * p + j] = mean;
        within[j] = within[j] - n * square(mean);
      }
    });
    const deviations2 = this.#columns * p;
    for (let j = 0; j < p; j++)
      next[deviations2 + j] = 0.5 * Math.log(Math.max(0.04, within[j] / rows.length));
    return next;
  }
  #addPrior(x) {
    let sum = 0;
    this.#eachPrior(x, (place, [value, slope, curvature]) => {
      sum += value;
      this.gradient[place] = this.gradient[place] + slope;
      this.hessian[at(place, place)] = this.hessian[at(place, place)] + curvature;
    });
    return sum;
  }
  /** Prior of each coordinate of x (they are independent): log density up to a constant, and its first two derivatives. */
  #eachPrior(x, take) {
    for (let place = 0; place < this.size; place++)
      take(place, normalAt(x[place], coordinatePrior(this.priors, this.design, place)));
  }
  #buffer = new Float64Array(0);
  #shares(nodes, x) {
    if (this.#buffer.length < nodes.count) this.#buffer = new Float64Array(nodes.count);
    return sharesOf(nodes, x, this.#parameters, this.#buffer);
  }
};
var HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);
function sharesOf({ count, z, logWeight }, x, p, shares) {
  let constant = 0;
  for (let j = 0; j < p; j++) constant -= x[p + j] + HALF_LOG_2PI;
  const most = nodeFunctions(p).logWeights(count, z, logWeight, x, shares);
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const below = shares[k] - most;
    const share = below > -40 ? Math.exp(below) : 0;
    shares[k] = share;
    sum += share;
  }
  for (let k = 0; k < count; k++) shares[k] = shares[k] / sum;
  return { shares, logIntegral: most + Math.log(sum) + constant };
}
function distributionOf(x) {
  const p = x.length / 2;
  return { mean: [...x.subarray(0, p)], sd: [...x.subarray(p)].map(Math.exp) };
}

// science/fit/free-prior.ts
function gaussianOverZ(mean, variance) {
  const constant = -0.5 * Math.log(2 * Math.PI * variance);
  return {
    logDensity: (z) => constant - square(z - mean) / (2 * variance),
    d1: (z) => (mean - z) / variance,
    d2: () => -1 / variance
  };
}

// science/fit/maximise.ts
var LONGEST = 1.5;
function maximise(target, start, tolerance, maxIterations = 200, isKnown2) {
  const n = target.size;
  let z = Float64Array.from(start);
  let value = target.evaluate(z);
  const g = Float64Array.from(target.gradient);
  const h = Float64Array.from(target.hessian);
  const a = new Float64Array(h.length);
  const factor = new Float64Array(h.length);
  const step = new Float64Array(n);
  let damping = 0;
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations) {
    iterations++;
    for (; ; ) {
      for (let e = 0; e < h.length; e++) a[e] = -h[e];
      for (let j = 0; j < n; j++) a[at(j, j)] = a[at(j, j)] + damping;
      if (cholesky(a, n, factor)) break;
      damping = raise(damping);
      if (damping > 1e12) return finish();
    }
    solveCholesky(factor, g, step);
    const promised = gain(g, h, step);
    if (damping <= 1e-3 && promised < tolerance) {
      converged = true;
      break;
    }
    let longest = 0;
    for (let j = 0; j < n; j++) longest = Math.max(longest, Math.abs(step[j]));
    if (longest > LONGEST) for (let j = 0; j < n; j++) step[j] = step[j] * LONGEST / longest;
    const trial = z.map((x, j) => x + step[j]);
    const next = target.evaluate(trial);
    const ratio = (next - value) / gain(g, h, step);
    if (next > value) {
      z = trial;
      value = next;
      g.set(target.gradient);
      h.set(target.hessian);
      if (isKnown2?.(z, value)) break;
    } else if (longest < 1e-10) break;
    if (ratio > 0.5) damping = damping < 1e-3 ? 0 : damping / 8;
    else if (!(ratio > 0.1)) damping = raise(damping);
  }
  return finish();
  function finish() {
    let gradientNorm = 0;
    for (const x of g) gradientNorm = Math.max(gradientNorm, Math.abs(x));
    return { z, value, hessian: h, gradientNorm, iterations, converged };
  }
}
function raise(damping) {
  return damping === 0 ? 0.01 : damping * 4;
}
function gain(g, h, s) {
  let sum = 0;
  let e = 0;
  for (let j = 0; j < g.length; j++) {
    sum += g[j] * s[j];
    for (let k = 0; k < j; k++, e++) sum += h[e] * s[j] * s[k];
    sum += 0.5 * h[e] * s[j] * s[j];
    e++;
  }
  return sum;
}

// science/fit/posterior.ts
var Posterior = class {
  constructor(likelihood, parameters, priors) {
    this.likelihood = likelihood;
    this.parameters = parameters;
    this.priors = priors;
    this.size = parameters.length;
    this.gradient = new Float64Array(this.size);
    this.hessian = new Float64Array(this.size * (this.size + 1) / 2);
    this.theta = new Float64Array(this.size);
  }
  likelihood;
  parameters;
  priors;
  size;
  gradient;
  hessian;
  theta;
  logLik = 0;
  logPrior = 0;
  /** Number of calls of `evaluate`. */
  evaluations = 0;
  /** Derivatives follow from the chain rule: with x = x(z), d/dz = x' d/dx and d2/dz2 = x'^2 d2/dx2 + x'' d/dx. */
  evaluate(z) {
    this.evaluations++;
    for (let j = 0; j < this.size; j++) this.theta[j] = this.parameters[j].transform.natural(z[j]);
    this.logLik = this.likelihood.evaluate(this.theta);
    this.logPrior = 0;
    const { gradient, hessian } = this.likelihood;
    let e = 0;
    for (let j = 0; j < this.size; j++) {
      const { transform } = this.parameters[j];
      const prior = this.priors[j];
      const dj = transform.d1(z[j]);
      for (let k = 0; k < j; k++, e++)
        this.hessian[e] = hessian[e] * dj * this.parameters[k].transform.d1(z[k]);
      this.hessian[e] = hessian[e] * dj * dj + gradient[j] * transform.d2(z[j]) + prior.d2(z[j]);
      e++;
      this.gradient[j] = gradient[j] * dj + prior.d1(z[j]);
      this.logPrior += prior.logDensity(z[j]);
    }
    return this.logLik + this.logPrior;
  }
  /** Log posterior without derivatives, which is much faster. */
  value(z) {
    for (let j = 0; j < this.size; j++) this.theta[j] = this.parameters[j].transform.natural(z[j]);
    let sum = this.likelihood.value(this.theta);
    for (let j = 0; j < this.size; j++) sum += this.priors[j].logDensity(z[j]);
    return sum;
  }
};

// science/numeric/low-discrepancy.ts
var PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];
function normalPoints(count, size, rng) {
  const points = new Float64Array(count * size);
  for (let j = 0; j < size; j++) {
    const inverses = radicalInverses(PRIMES[j], count);
    const shift = rng.uniform();
    for (let k = 0; k < count; k++) {
      const u = inverses[k] + shift;
      points[k * size + j] = quantile(u < 1 ? u : u - 1);
    }
  }
  return points;
}
var known = /* @__PURE__ */ new Map();
function radicalInverses(base, count) {
  const earlier = known.get(base);
  if (earlier && earlier.length >= count) return earlier;
  const length = Math.max(count, 2 * (earlier?.length ?? 128));
  const inverses = Float64Array.from({ length }, (_, k) => radicalInverse(k + 1, base));
  known.set(base, inverses);
  return inverses;
}
function radicalInverse(n, base) {
  let [value, unit] = [0, 1 / base];
  for (let rest = n; rest > 0; rest = Math.floor(rest / base)) {
    value += rest % base * unit;
    unit /= base;
  }
  return value;
}
var CELLS = 2048;
var TAIL = 16;
var table;
function quantile(u) {
  const place = u * CELLS;
  const cell = Math.floor(place);
  if (cell < TAIL || cell >= CELLS - TAIL) return normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, u)));
  const { z, slope } = table ??= makeTable();
  const t = place - cell;
  const s = 1 - t;
  return s * s * ((1 + 2 * t) * z[cell] + t * slope[cell]) + t * t * ((1 + 2 * s) * z[cell + 1] - s * slope[cell + 1]);
}
function makeTable() {
  const z = Float64Array.from({ length: CELLS + 1 }, (_, i) => normalQuantile(i / CELLS));
  return { z, slope: z.map((x) => Math.sqrt(2 * Math.PI) * Math.exp(0.5 * x * x) / CELLS) };
}

// science/fit/group/nodes.ts
var ABOUT_MODE = [
  { share: 0.4, scale: 1.2 },
  { share: 0.15, scale: 2 }
];
var WIDER = 1.2;
var NARROWEST = 0.2;
var MODE_TOLERANCE = 0.01;
function makeNodes({ parameters }, likelihoods, together, wanted, count, from = 0) {
  const p = parameters.length;
  const nodes = [];
  for (let first = from; first < from + wanted.length; first += 2) {
    const pair = wanted.slice(first - from, first - from + 2).map((one, i) => propose(parameters, likelihoods[first - from + i], one, count));
    for (let k = 0; k < pair[0].count; k++) {
      pair.forEach(({ z }, i) => {
        for (let j = 0; j < p; j++)
          together.theta[(first + i) * p + j] = parameters[j].transform.natural(z[k * p + j]);
      });
      together.value(first, first + pair.length);
      pair.forEach(({ logWeight }, i) => {
        const log = together.logLik[first + i] + logWeight[k];
        logWeight[k] = Number.isFinite(log) ? log : -Infinity;
      });
    }
    nodes.push(...pair);
  }
  return nodes;
}
function propose(parameters, likelihood, { group, z, rng }, count) {
  const size = parameters.length;
  const priors = group.mean.map((mean, j) => gaussianOverZ(mean, square(group.sd[j])));
  const posterior = new Posterior(likelihood, parameters, priors);
  const mode = maximise(posterior, z, MODE_TOLERANCE);
  z.set(mode.z);
  const shape = covarianceFactor(mode.hessian, size) ?? diagonal(group.sd);
  const parts = [
    ...ABOUT_MODE.map(
      ({ share, scale }) => partOf(
        share,
        z,
        shape.map((l) => l * scale)
      )
    ),
    partOf(
      1 - ABOUT_MODE.reduce((sum, { share }) => sum + share, 0),
      Float64Array.from(group.mean),
      diagonal(group.sd.map((s) => WIDER * Math.max(s, NARROWEST)))
    )
  ];
  const counts = parts.map(({ share }) => Math.round(share * count));
  const total = counts.reduce((sum, n) => sum + n, 0);
  const points = new Float64Array(total * size);
  const logWeight = new Float64Array(total);
  const y = new Float64Array(size);
  let k = 0;
  parts.forEach(({ centre: centre2, lower }, part) => {
    const normal = normalPoints(counts[part], size, rng);
    for (let n = 0; n < counts[part]; n++, k++) {
      const own = points.subarray(k * size, (k + 1) * size);
      for (let j = 0; j < size; j++) own[j] = centre2[j] + rowTimes(lower, j, normal, n * size);
      let density = 0;
      parts.forEach((one, i) => density += counts[i] * Math.exp(logNormal(own, one, y)));
      logWeight[k] = -Math.log(density);
    }
  });
  return { count: total, z: points, logWeight };
}
function partOf(share, centre2, lower) {
  const size = centre2.length;
  return { share, centre: centre2, lower, constant: -size * HALF_LOG_2PI2 - logDeterminant(lower, size) / 2 };
}
function logNormal(z, { centre: centre2, lower, constant }, y) {
  for (let j = 0; j < y.length; j++) y[j] = z[j] - centre2[j];
  solveLower(lower, y, y);
  let sum = constant;
  for (let j = 0; j < y.length; j++) sum -= 0.5 * y[j] * y[j];
  return sum;
}
var HALF_LOG_2PI2 = 0.5 * Math.log(2 * Math.PI);
function diagonal(sd) {
  const lower = new Float64Array(sd.length * (sd.length + 1) / 2);
  sd.forEach((s, j) => lower[at(j, j)] = s);
  return lower;
}

// science/fit/group/group.ts
function nodesAt({ model, likelihoods, together, design }, x, modes, count, rng, [from, end] = [0, likelihoods.length]) {
  const wanted = design.rows.slice(from, end).map((row, k) => ({
    group: distributionOf(personAt(x, row, model.parameters.length)),
    z: modes[from + k],
    rng: rng(from + k)
  }));
  return makeNodes(model, likelihoods.slice(from, end), together, wanted, count, from);
}
function targetOf({ model, priors, design }, nodes) {
  return new GroupTarget(nodes, priors, model.parameters.length, design);
}

// science/fit/group/group-draws.ts
var DRAWS = { round: 200, rounds: 40, enough: 500 };
var WIDER2 = 1.4;
var NODES = { first: 12, fewest: 4, most: 60, mode: 400 };
var VARIANCE = 0.5;
var REPEATS = 8;
function drawGroup(group, places, makeRng2) {
  const { x: best, people } = places[0];
  const logDensity = (x, each2, rng) => targetOf(group, nodesAround(group, x, people, each2, rng)).value(x);
  const trials = Array.from({ length: REPEATS }, (_, n) => logDensity(best, NODES.first, makeRng2("trial", n)));
  const needed = NODES.first * varianceOf(trials) / VARIANCE;
  const isLarge = needed > NODES.most;
  const each = isLarge ? NODES.first : Math.max(NODES.fewest, needed);
  let drawn = 0;
  if (process.env.DBG) console.log("each", each, needed);
  const around = places.map(
    ({ x, lower }) => student(
      x,
      lower.map((l) => l * WIDER2)
    )
  );
  return drawAdaptively(
    (x) => logDensity(x, each, makeRng2("nodes", isLarge ? 0 : drawn++)),
    around,
    DRAWS,
    makeRng2("draws")
  );
}
function varianceOf(values2) {
  const mean = values2.reduce((sum, value) => sum + value, 0) / values2.length;
  return values2.reduce((sum, value) => sum + square(value - mean), 0) / (values2.length - 1);
}
function nodesAround(group, x, starts, each, rng, some) {
  const modes = starts.map((z) => z.slice());
  return nodesAt(group, x, modes, Math.round(each * group.model.parameters.length), () => rng, some);
}

// science/fit/group/group-search.ts
var NODES2 = { first: 48, later: 300 };
var MOST_NODES = 4e6;
var EXPLORED = { rounds: 6, shift: 1.5 };
var KEPT = { most: 3, below: 10 };
var SAME = 3;
var MOMENT_ROUNDS = 3;
var STEPS = 3;
var ATTEMPTS = 12;
var FARTHEST = { mean: 0.5, logSd: 0.3 };
function explore(group, makeRng2) {
  const { likelihoods, priors, design } = group;
  const p = priors.length;
  const columns = columnsOf2(design);
  const centre2 = priors.map(({ mean }) => mean.mean);
  const shifted = priors.flatMap(
    ({ mean }, j) => [-1, 1].map((side) => centre2.map((m, l) => l === j ? m + side * EXPLORED.shift * mean.sd : m))
  );
  const places = [centre2, ...shifted].map((means, n) => {
    const search = { x: startAt(means), people: likelihoods.map(() => Float64Array.from(means)), rounds: 0 };
    while (search.rounds < EXPLORED.rounds) {
      const target2 = targetAt(group, search, NODES2.first, (i) => makeRng2(n, search.rounds, i));
      search.x = search.rounds++ < MOMENT_ROUNDS ? target2.moments(search.x) : newton(target2, search.x, p);
    }
    const target = targetAt(group, search, NODES2.later, (i) => makeRng2(n, "integral", i));
    const value = target.evaluate(search.x);
    const lower = nearestFactor(target.hessian, target.size);
    return { ...search, lower, logIntegral: value + logDeterminant(lower, target.size) / 2 };
  });
  return distinct(places);
  function startAt(means) {
    const x = new Float64Array((columns + 1) * p);
    priors.forEach(({ mean, logDeviation }, j) => {
      design.cells.forEach((_, cell) => x[cell * p + j] = means[j]);
      x[columns * p + j] = 0.5 * Math.log(square(mean.sd) + Math.exp(2 * logDeviation.mean));
    });
    return x;
  }
}
function targetAt(group, { x, people }, each, rng) {
  const most = Math.floor(MOST_NODES / people.length);
  return targetOf(
    group,
    nodesAt(group, x, people, Math.max(64, Math.min(each * group.priors.length, most)), rng)
  );
}
function newton(target, from, p) {
  let steps = 0;
  const to = maximise(target, from, 1e-10, ATTEMPTS, () => ++steps === STEPS).z;
  const deviations2 = from.length - p;
  return to.map((value, j) => {
    const most = j < deviations2 ? FARTHEST.mean * Math.exp(from[deviations2 + j % p]) : FARTHEST.logSd;
    return Math.max(from[j] - most, Math.min(from[j] + most, value));
  });
}
function distinct(places) {
  const kept = [];
  for (const place of [...places].sort((a, b) => b.logIntegral - a.logIntegral)) {
    const isNew = kept.every(({ x, lower }) => largestStep(x, place.x, deviations(lower, x.length)) > SAME);
    if (isNew && place.logIntegral > (kept[0] ?? place).logIntegral - KEPT.below) kept.push(place);
  }
  return kept.slice(0, KEPT.most);
}
function deviations(lower, size) {
  return Float64Array.from({ length: size }, (_, j) => {
    let variance = 0;
    for (let l = 0; l <= j; l++) variance += square(lower[at(j, l)]);
    return Math.sqrt(variance);
  });
}
function largestStep(from, to, sd) {
  return from.reduce((most, x, j) => Math.max(most, Math.abs(to[j] - x) / sd[j]), 0);
}
function nearestFactor(hessian, size) {
  for (let ridge = 0; ridge < 1e12; ridge = ridge * 4 || 1) {
    const raised = hessian.slice();
    for (let j = 0; j < size; j++) raised[at(j, j)] = raised[at(j, j)] - ridge;
    const lower = covarianceFactor(raised, size);
    if (lower) return lower;
  }
  throw new Error("Internal error: the Hessian of the group distribution contains NaN");
}

// science/fit/group/group-tables.ts
function takingPart(data) {
  const traits = data.traits ?? { groups: [], covariates: [] };
  const names = [...traits.groups, ...traits.covariates];
  const taking = data.agents.map((agent, i) => ({ agent, who: data.who?.[i] ?? {} })).filter(
    ({ agent, who: who2 }) => scoredCount(agent.observations) > 0 && names.every((name) => who2[name] !== null)
  );
  const who = taking.map((one) => one.who);
  return { agents: taking.map(({ agent }) => agent), who, traits: tellingTraits(who, traits).traits };
}

// science/stats/same-choice.ts
function scoredChoices({ blocks }) {
  return new Set(blocks.flatMap((block) => block.flatMap((o) => o.scored ? [o.played.choice] : [])));
}
function withoutSameAgents(job) {
  const kept = job.agents.map(({ observations }) => scoredChoices(observations).size !== 1);
  const pick2 = (items) => items.filter((_, i) => kept[i]);
  return { ...job, agents: pick2(job.agents), ...job.who && { who: pick2(job.who) } };
}

// x/load.ts
import { existsSync, readdirSync } from "node:fs";
function groups(task2, models2, pick2) {
  const root = "/tmp/nb/artifacts/published/trials";
  const out = [];
  for (const f of readdirSync(root).map((d) => `${root}/${d}/${task2}.csv`).filter(existsSync)) {
    const trials = readTable("trials", f);
    for (const job of groupJobs(trials, { models: models2, q0: "auto", priors: "weak", groups: [], covariates: [] }, () => {
    })) {
      const who = job.agents[0].who;
      if (!pick2.test(who.source)) continue;
      const data = withoutSameAgents(job);
      const model = findModel(modelAt(data.model, data.q0), data.q0.range);
      const { agents: fitted, who: w, traits } = takingPart(data);
      const people = fitted.map((o) => o.observations);
      const setting = { options: people[0].options, q0: data.q0.q0 };
      out.push({ name: `${who.source} ${model.id}`, model, setting, people, priors: groupPriors(model.parameters, "weak", data.q0.range), design: designOf(w, traits) });
    }
  }
  return out;
}
function groupOf2(g) {
  return { model: g.model, likelihoods: g.people.map((o) => makeLikelihood(g.model, g.setting, o)), together: groupLikelihood(g.model, g.setting, g.people), priors: g.priors, design: g.design };
}

// x/prof.ts
var [task, models, pick] = process.argv.slice(2);
for (const g of groups(task, models.split(","), new RegExp(pick))) {
  const group = groupOf2(g);
  const rng = (w) => (...l) => makeRng(1, w, ...l);
  let t = performance.now();
  const places = explore(group, rng("s"));
  const a = performance.now() - t;
  t = performance.now();
  const d = drawGroup(group, places, rng("d"));
  console.log(g.name, places.length, "explore", a.toFixed(0), "draws", d.x.length, ((performance.now() - t) / d.x.length).toFixed(2), "ms per draw", d.each);
}
