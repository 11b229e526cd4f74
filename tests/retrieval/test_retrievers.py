"""The contract, on each ranking alone and on both together."""

from tests.retrieval.retriever_contract import RetrieverContract


class TestLexical(RetrieverContract):
    legs = ("lexical",)


class TestDense(RetrieverContract):
    legs = ("dense",)


class TestHybrid(RetrieverContract):
    legs = ("dense", "lexical")
