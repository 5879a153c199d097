;; The inner loops of the training, each instruction of which works on four numbers at once. Most of the time goes
;; into the multiplication of matrices, whose tiles of 4 rows × 8 columns stay in the processor's registers.
;; `make format` writes its bytes into kernel.js.
(module
  (memory (import "engine" "memory") 1)

  ;; c += a · b, all float32. `b` has `depth` rows of `columns` numbers, and `c` has `rows` of them, row by row.
  ;; The number of `a` in row i and column k lies down[i] + across[k] bytes beyond `a`: two tables of int32. So
  ;; a patch of an image can be a row without being copied, and a matrix is transposed by exchanging its tables.
  ;; `rows` and `columns` are multiples of 4.
  (func (export "multiply")
    (param $a i32) (param $down i32) (param $across i32) (param $b i32) (param $c i32)
    (param $rows i32) (param $columns i32) (param $depth i32)
    (local $row i32) (local $column i32) (local $k i32) (local $line i32) (local $at i32) (local $end i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $pb i32) (local $pc i32)
    (local $b0 v128) (local $b1 v128) (local $one v128)
    (local $c00 v128) (local $c01 v128) (local $c10 v128) (local $c11 v128)
    (local $c20 v128) (local $c21 v128) (local $c30 v128) (local $c31 v128)
    (local.set $line (i32.shl (local.get $columns) (i32.const 2))) ;; bytes in a row of b and of c
    (local.set $end (i32.add (local.get $across) (i32.shl (local.get $depth) (i32.const 2))))

    (loop $downwards
      (local.set $a0 (i32.add (local.get $a) (i32.load (local.get $down))))
      (local.set $a1 (i32.add (local.get $a) (i32.load offset=4 (local.get $down))))
      (local.set $a2 (i32.add (local.get $a) (i32.load offset=8 (local.get $down))))
      (local.set $a3 (i32.add (local.get $a) (i32.load offset=12 (local.get $down))))
      (local.set $column (i32.const 0))
      (block $across_done
        (loop $across
          (br_if $across_done (i32.gt_s (i32.add (local.get $column) (i32.const 8)) (local.get $columns)))
          (local.set $at (local.get $across))
          (local.set $pb (i32.add (local.get $b) (i32.shl (local.get $column) (i32.const 2))))
          (local.set $pc (i32.add (local.get $c) (i32.shl (local.get $column) (i32.const 2))))
          (local.set $c00 (v128.load (local.get $pc)))
          (local.set $c01 (v128.load offset=16 (local.get $pc)))
          (local.set $pc (i32.add (local.get $pc) (local.get $line)))
          (local.set $c10 (v128.load (local.get $pc)))
          (local.set $c11 (v128.load offset=16 (local.get $pc)))
          (local.set $pc (i32.add (local.get $pc) (local.get $line)))
          (local.set $c20 (v128.load (local.get $pc)))
          (local.set $c21 (v128.load offset=16 (local.get $pc)))
          (local.set $pc (i32.add (local.get $pc) (local.get $line)))
          (local.set $c30 (v128.load (local.get $pc)))
          (local.set $c31 (v128.load offset=16 (local.get $pc)))
          (loop $deep
            (local.set $k (i32.load (local.get $at)))
            (local.set $b0 (v128.load (local.get $pb)))
            (local.set $b1 (v128.load offset=16 (local.get $pb)))
            (local.set $one (v128.load32_splat (i32.add (local.get $a0) (local.get $k))))
            (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $one) (local.get $b0))))
            (local.set $c01 (f32x4.add (local.get $c01) (f32x4.mul (local.get $one) (local.get $b1))))
            (local.set $one (v128.load32_splat (i32.add (local.get $a1) (local.get $k))))
            (local.set $c10 (f32x4.add (local.get $c10) (f32x4.mul (local.get $one) (local.get $b0))))
            (local.set $c11 (f32x4.add (local.get $c11) (f32x4.mul (local.get $one) (local.get $b1))))
            (local.set $one (v128.load32_splat (i32.add (local.get $a2) (local.get $k))))
            (local.set $c20 (f32x4.add (local.get $c20) (f32x4.mul (local.get $one) (local.get $b0))))
            (local.set $c21 (f32x4.add (local.get $c21) (f32x4.mul (local.get $one) (local.get $b1))))
            (local.set $one (v128.load32_splat (i32.add (local.get $a3) (local.get $k))))
            (local.set $c30 (f32x4.add (local.get $c30) (f32x4.mul (local.get $one) (local.get $b0))))
            (local.set $c31 (f32x4.add (local.get $c31) (f32x4.mul (local.get $one) (local.get $b1))))
            (local.set $pb (i32.add (local.get $pb) (local.get $line)))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br_if $deep (i32.lt_u (local.get $at) (local.get $end)))
          )
          (v128.store (local.get $pc) (local.get $c30))
          (v128.store offset=16 (local.get $pc) (local.get $c31))
          (local.set $pc (i32.sub (local.get $pc) (local.get $line)))
          (v128.store (local.get $pc) (local.get $c20))
          (v128.store offset=16 (local.get $pc) (local.get $c21))
          (local.set $pc (i32.sub (local.get $pc) (local.get $line)))
          (v128.store (local.get $pc) (local.get $c10))
          (v128.store offset=16 (local.get $pc) (local.get $c11))
          (local.set $pc (i32.sub (local.get $pc) (local.get $line)))
          (v128.store (local.get $pc) (local.get $c00))
          (v128.store offset=16 (local.get $pc) (local.get $c01))
          (local.set $column (i32.add (local.get $column) (i32.const 8)))
          (br $across)
        )
      )

      (if (i32.lt_s (local.get $column) (local.get $columns)) ;; four columns are left over
        (then
          (local.set $at (local.get $across))
          (local.set $pb (i32.add (local.get $b) (i32.shl (local.get $column) (i32.const 2))))
          (local.set $pc (i32.add (local.get $c) (i32.shl (local.get $column) (i32.const 2))))
          (local.set $c00 (v128.const i32x4 0 0 0 0))
          (local.set $c10 (v128.const i32x4 0 0 0 0))
          (local.set $c20 (v128.const i32x4 0 0 0 0))
          (local.set $c30 (v128.const i32x4 0 0 0 0))
          (loop $deep
            (local.set $k (i32.load (local.get $at)))
            (local.set $b0 (v128.load (local.get $pb)))
            (local.set $c00 (f32x4.add (local.get $c00)
              (f32x4.mul (v128.load32_splat (i32.add (local.get $a0) (local.get $k))) (local.get $b0))))
            (local.set $c10 (f32x4.add (local.get $c10)
              (f32x4.mul (v128.load32_splat (i32.add (local.get $a1) (local.get $k))) (local.get $b0))))
            (local.set $c20 (f32x4.add (local.get $c20)
              (f32x4.mul (v128.load32_splat (i32.add (local.get $a2) (local.get $k))) (local.get $b0))))
            (local.set $c30 (f32x4.add (local.get $c30)
              (f32x4.mul (v128.load32_splat (i32.add (local.get $a3) (local.get $k))) (local.get $b0))))
            (local.set $pb (i32.add (local.get $pb) (local.get $line)))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br_if $deep (i32.lt_u (local.get $at) (local.get $end)))
          )
          (v128.store (local.get $pc) (f32x4.add (v128.load (local.get $pc)) (local.get $c00)))
          (local.set $pc (i32.add (local.get $pc) (local.get $line)))
          (v128.store (local.get $pc) (f32x4.add (v128.load (local.get $pc)) (local.get $c10)))
          (local.set $pc (i32.add (local.get $pc) (local.get $line)))
          (v128.store (local.get $pc) (f32x4.add (v128.load (local.get $pc)) (local.get $c20)))
          (local.set $pc (i32.add (local.get $pc) (local.get $line)))
          (v128.store (local.get $pc) (f32x4.add (v128.load (local.get $pc)) (local.get $c30)))
        )
      )
      (local.set $down (i32.add (local.get $down) (i32.const 16)))
      (local.set $c (i32.add (local.get $c) (i32.shl (local.get $line) (i32.const 2))))
      (local.set $row (i32.add (local.get $row) (i32.const 4)))
      (br_if $downwards (i32.lt_s (local.get $row) (local.get $rows)))
    )
  )

  ;; Below, arrays have `rows` of `columns` numbers, a multiple of 4; `scale`, `shift` and `sums` have one row.
  ;; Every loop walks over the columns of a row, then goes on with the next row.

  ;; to = from · scale + shift
  (func (export "scaleRows")
    (param $from i32) (param $scale i32) (param $shift i32) (param $to i32) (param $rows i32) (param $columns i32)
    (local $at i32) (local $line i32) (local $last i32)
    (local.set $line (i32.shl (local.get $columns) (i32.const 2)))
    (local.set $last (i32.add (local.get $from) (i32.mul (local.get $rows) (local.get $line))))
    (loop $down
      (local.set $at (i32.const 0))
      (loop $across
        (v128.store (i32.add (local.get $to) (local.get $at))
          (f32x4.add (v128.load (i32.add (local.get $shift) (local.get $at)))
            (f32x4.mul (v128.load (i32.add (local.get $from) (local.get $at)))
              (v128.load (i32.add (local.get $scale) (local.get $at))))))
        (br_if $across
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $line))))
      (local.set $to (i32.add (local.get $to) (local.get $line)))
      (br_if $down
        (i32.lt_u (local.tee $from (i32.add (local.get $from) (local.get $line))) (local.get $last)))))

  ;; to += from · scale
  (func (export "addScaledRows")
    (param $from i32) (param $scale i32) (param $to i32) (param $rows i32) (param $columns i32)
    (local $at i32) (local $line i32) (local $last i32)
    (local.set $line (i32.shl (local.get $columns) (i32.const 2)))
    (local.set $last (i32.add (local.get $from) (i32.mul (local.get $rows) (local.get $line))))
    (loop $down
      (local.set $at (i32.const 0))
      (loop $across
        (v128.store (i32.add (local.get $to) (local.get $at))
          (f32x4.add (v128.load (i32.add (local.get $to) (local.get $at)))
            (f32x4.mul (v128.load (i32.add (local.get $from) (local.get $at)))
              (v128.load (i32.add (local.get $scale) (local.get $at))))))
        (br_if $across
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $line))))
      (local.set $to (i32.add (local.get $to) (local.get $line)))
      (br_if $down
        (i32.lt_u (local.tee $from (i32.add (local.get $from) (local.get $line))) (local.get $last)))))

  ;; sums += each column's sum
  (func (export "sumRows") (param $from i32) (param $sums i32) (param $rows i32) (param $columns i32)
    (local $at i32) (local $line i32) (local $last i32)
    (local.set $line (i32.shl (local.get $columns) (i32.const 2)))
    (local.set $last (i32.add (local.get $from) (i32.mul (local.get $rows) (local.get $line))))
    (loop $down
      (local.set $at (i32.const 0))
      (loop $across
        (v128.store (i32.add (local.get $sums) (local.get $at))
          (f32x4.add (v128.load (i32.add (local.get $sums) (local.get $at)))
            (v128.load (i32.add (local.get $from) (local.get $at)))))
        (br_if $across
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $line))))
      (br_if $down
        (i32.lt_u (local.tee $from (i32.add (local.get $from) (local.get $line))) (local.get $last)))))

  ;; sums += each column's sum of products, a · b
  (func (export "sumProducts")
    (param $a i32) (param $b i32) (param $sums i32) (param $rows i32) (param $columns i32)
    (local $at i32) (local $line i32) (local $last i32)
    (local.set $line (i32.shl (local.get $columns) (i32.const 2)))
    (local.set $last (i32.add (local.get $a) (i32.mul (local.get $rows) (local.get $line))))
    (loop $down
      (local.set $at (i32.const 0))
      (loop $across
        (v128.store (i32.add (local.get $sums) (local.get $at))
          (f32x4.add (v128.load (i32.add (local.get $sums) (local.get $at)))
            (f32x4.mul (v128.load (i32.add (local.get $a) (local.get $at)))
              (v128.load (i32.add (local.get $b) (local.get $at))))))
        (br_if $across
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $line))))
      (local.set $b (i32.add (local.get $b) (local.get $line)))
      (br_if $down
        (i32.lt_u (local.tee $a (i32.add (local.get $a) (local.get $line))) (local.get $last)))))

  ;; x = max(x, 0), for `length` numbers, a multiple of 4
  (func (export "rectify") (param $x i32) (param $length i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $length) (i32.const 2))))
    (loop $along
      (v128.store (local.get $x)
        (f32x4.max (v128.load (local.get $x)) (v128.const i32x4 0 0 0 0)))
      (br_if $along
        (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 16))) (local.get $end)))))

  ;; The gradient stays where x is above 0, and is 0 elsewhere.
  (func (export "rectifyBack") (param $x i32) (param $gradient i32) (param $length i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $length) (i32.const 2))))
    (loop $along
      (v128.store (local.get $gradient)
        (v128.and (v128.load (local.get $gradient))
          (f32x4.gt (v128.load (local.get $x)) (v128.const i32x4 0 0 0 0))))
      (local.set $gradient (i32.add (local.get $gradient) (i32.const 16)))
      (br_if $along
        (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 16))) (local.get $end)))))

  ;; For one row of a pooled picture, `length` bytes long: `to` is the largest of each 2 × 2 of the two rows `from`,
  ;; the second of which begins `line` bytes further on. `channels` is the number of bytes that a pixel has.
  (func (export "pool") (param $from i32) (param $to i32) (param $line i32) (param $channels i32) (param $length i32)
    (local $end i32) (local $pixel i32)
    (local.set $end (i32.add (local.get $to) (local.get $length)))
    (loop $across
      (local.set $pixel (i32.add (local.get $to) (local.get $channels)))
      (loop $deep
        (v128.store (local.get $to)
          (f32x4.max
            (f32x4.max (v128.load (local.get $from))
              (v128.load (i32.add (local.get $from) (local.get $channels))))
            (f32x4.max (v128.load (i32.add (local.get $from) (local.get $line)))
              (v128.load (i32.add (i32.add (local.get $from) (local.get $line)) (local.get $channels))))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br_if $deep
          (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $pixel))))
      (local.set $from (i32.add (local.get $from) (local.get $channels)))
      (br_if $across (i32.lt_u (local.get $to) (local.get $end)))))

  ;; Of each 2 × 2, the first that is the largest gets the gradient. `apart` is how many bytes the gradients of
  ;; both pictures lie beyond their values.
  (func (export "poolBack")
    (param $from i32) (param $to i32) (param $line i32) (param $channels i32) (param $length i32)
    (param $apartFrom i32) (param $apartTo i32)
    (local $end i32) (local $pixel i32) (local $most v128) (local $left v128)
    (local.set $end (i32.add (local.get $to) (local.get $length)))
    (loop $across
      (local.set $pixel (i32.add (local.get $to) (local.get $channels)))
      (loop $deep
        (local.set $most (v128.load (local.get $to)))
        (local.set $left (v128.load (i32.add (local.get $to) (local.get $apartTo))))
        (local.set $left (call $give (local.get $from) (local.get $apartFrom) (local.get $most) (local.get $left)))
        (local.set $left (call $give (i32.add (local.get $from) (local.get $channels)) (local.get $apartFrom)
          (local.get $most) (local.get $left)))
        (local.set $left (call $give (i32.add (local.get $from) (local.get $line)) (local.get $apartFrom)
          (local.get $most) (local.get $left)))
        (drop (call $give (i32.add (i32.add (local.get $from) (local.get $line)) (local.get $channels))
          (local.get $apartFrom) (local.get $most) (local.get $left)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br_if $deep
          (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $pixel))))
      (local.set $from (i32.add (local.get $from) (local.get $channels)))
      (br_if $across (i32.lt_u (local.get $to) (local.get $end)))))

  ;; Give a value its gradient if it is the largest, and return what is left for the others.
  (func $give (param $value i32) (param $apart i32) (param $most v128) (param $left v128) (result v128)
    (local $is v128)
    (local.set $is (f32x4.eq (v128.load (local.get $value)) (local.get $most)))
    (v128.store (i32.add (local.get $value) (local.get $apart)) (v128.and (local.get $left) (local.get $is)))
    (v128.andnot (local.get $left) (local.get $is)))

  ;; Each of `patches` patches, whose numbers lie row by row at `from`, is added to the picture at its own place
  ;; there: `corners` is a table. A patch has `size` lines of `run` bytes; the picture's lines have `line` bytes, and
  ;; from one patch to the next it is `stride` bytes.
  (func (export "addPatches")
    (param $from i32) (param $corners i32) (param $to i32) (param $patches i32) (param $size i32)
    (param $run i32) (param $line i32) (param $stride i32)
    (local $end i32) (local $row i32) (local $at i32) (local $source i32) (local $target i32)
    (local.set $end (i32.add (local.get $corners) (i32.shl (local.get $patches) (i32.const 2))))
    (loop $each
      (local.set $source (local.get $from))
      (local.set $target (i32.add (local.get $to) (i32.load (local.get $corners))))
      (local.set $row (local.get $size))
      (loop $down
        (local.set $at (i32.const 0))
        (loop $across
          (v128.store (i32.add (local.get $target) (local.get $at))
            (f32x4.add (v128.load (i32.add (local.get $target) (local.get $at)))
              (v128.load (i32.add (local.get $source) (local.get $at)))))
          (br_if $across
            (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $run))))
        (local.set $source (i32.add (local.get $source) (local.get $run)))
        (local.set $target (i32.add (local.get $target) (local.get $line)))
        (br_if $down (local.tee $row (i32.sub (local.get $row) (i32.const 1)))))
      (local.set $from (i32.add (local.get $from) (local.get $stride)))
      (br_if $each
        (i32.lt_u (local.tee $corners (i32.add (local.get $corners) (i32.const 4))) (local.get $end)))))
)
