# Runs Syllabot as a user without rights; what it must keep is in the volume /data.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    SYLLABOT_DATABASE=sqlite:////data/syllabot.db

WORKDIR /app

# The locks come first and alone, so that a change of ours does not fetch everything again.
# requirements-llm.lock holds all of the other, and the packages that ask a tutor's model.
ARG LOCK=requirements.lock
COPY requirements.lock requirements-llm.lock ./
RUN pip install --no-cache-dir --require-hashes -r "$LOCK" \
    && useradd --system --uid 10001 --no-create-home syllabot \
    && install --directory --owner=syllabot --group=syllabot /data

COPY LICENSE ./
COPY bot bot
COPY cogs cogs
COPY content content
RUN python -m compileall -q bot cogs

USER syllabot
VOLUME /data

# The exec form: SIGTERM reaches the bot itself, which then finishes what is under way. There is no
# HEALTHCHECK, as the bot reconnects by itself; `python -m bot doctor` in the container looks at all.
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
