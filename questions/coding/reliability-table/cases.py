FUNCTION = "reliability"
CASES = [
    ("two intervals", [0.25, 0.25, 0.75, 0.75], [0, 1, 1, 1], 2, ([(2, 0.25, 0.5), (2, 0.75, 1.0)], 0.25)),
    ("score of one", [1.0, 0.75], [1, 0], 4, ([None, None, None, (2, 0.875, 0.5)], 0.375)),
    ("score of zero", [0.0], [1], 2, ([(1, 0.0, 1.0), None], 1.0)),
    ("inner boundary goes up", [0.5], [1], 2, ([None, (1, 0.5, 1.0)], 0.5)),
    ("second boundary", [0.25, 0.125], [0, 0], 4, ([(1, 0.125, 0.0), (1, 0.25, 0.0), None, None], 0.1875)),
    ("intervals count by their claims", [0.25, 0.25, 0.25, 1.0], [0, 0, 1, 0], 2, ([(3, 0.25, 0.3333333333333333), (1, 1.0, 0.0)], 0.3125)),
    ("errors cancel inside an interval", [0.125, 0.375], [1, 0], 1, ([(2, 0.25, 0.5)], 0.25)),
    ("mean of the scores, not the middle", [0.0, 0.125], [0, 0], 2, ([(2, 0.0625, 0.0), None], 0.0625)),
    ("perfect constant", [0.5, 0.5], [0, 1], 4, ([None, None, (2, 0.5, 0.5), None], 0.0)),
    ("no claims", [], [], 3, ([None, None, None], None)),
    ("one interval", [0.0, 1.0, 0.5], [0, 1, 1], 1, ([(3, 0.5, 0.6666666666666666)], 0.16666666666666666)),
    ("all sure and wrong", [1.0, 1.0, 0.0], [0, 0, 1], 2, ([(1, 0.0, 1.0), (2, 1.0, 0.0)], 1.0)),
    ("below the boundary", [0.375], [1], 2, ([(1, 0.375, 1.0), None], 0.625)),
    ("above and below", [0.25, 0.75], [1, 0], 2, ([(1, 0.25, 1.0), (1, 0.75, 0.0)], 0.75)),
    ("claim without a score", [0.25, None, 0.75], [0, 1, 1], 2, ([(1, 0.25, 0.0), (1, 0.75, 1.0)], 0.25)),
    ("two without a score", [None, 0.5, None, 1.0], [0, 1, 0, 0], 4, ([None, None, (1, 0.5, 1.0), (1, 1.0, 0.0)], 0.75)),
    ("zero and no score", [0.0, None], [0, 1], 2, ([(1, 0.0, 0.0), None], 0.0)),
    ("nothing but missing scores", [None, None], [1, 0], 2, ([None, None], None)),
]
PUBLIC = ["two intervals", "inner boundary goes up"]
