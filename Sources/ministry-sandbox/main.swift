import Judgement
print("x")
