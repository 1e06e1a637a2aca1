# A newer Python lays pages out faster; slim Debian has all that Pango needs.
FROM python:3.14-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY pyproject.toml README.md LICENSE build.py ./
COPY interviewkit interviewkit
COPY templates templates
COPY questions questions
COPY kits kits
RUN pip install --no-cache-dir . && useradd --create-home --home-dir /kit kit

USER kit
WORKDIR /kit
ENTRYPOINT ["interviewkit"]
